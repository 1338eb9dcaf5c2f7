"""drill's own plan as a policy of the simulator, and the bound that no policy exceeds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
from plan_world import Scenario, World

from drill.core.memory import WEIGHTS, Memory
from drill.core.questions import Choice, Code, Question
from drill.plan.goal import Goal
from drill.plan.learner.attendance import Attendance
from drill.plan.learner.costs import GUESSES
from drill.plan.learner.habits import USUAL
from drill.plan.outlook import Point
from drill.plan.records import KeptPrices
from drill.plan.situation import Learner, Situation
from drill.plan.solver import ranking
from drill.plan.solver.grid import Axes
from drill.plan.solver.looking import foretold
from drill.plan.solver.planning import solved
from drill.plan.solver.problem import Problem
from drill.plan.solver.rollout import Rollout
from drill.plan.turns import balanced

START = date(2026, 11, 23)
LEARNER = Learner(GUESSES, USUAL, WEIGHTS)
UNITS = 10


def deck(scenario: Scenario) -> list[Question]:
    """Its questions, in ten units."""
    found: list[Question] = []
    for i, is_coding in enumerate(scenario.is_coding):
        common = {"slug": f"q{i}", "unit": f"u{i * UNITS // scenario.questions:02}", "title": "", "prompt": ""}
        found.append(Code(**common, starter="", solution="", checks="") if is_coding else Choice(**common, options=()))
    return found


def situation(world: World, learner: int, day: int, questions: list[Question]) -> Situation:
    """Where one learner stands in the morning of a day."""
    scenario = world.scenario
    goal = Goal((START + timedelta(days=scenario.days),), scenario.minutes)
    memories = {}
    for i in np.flatnonzero(world.is_met[learner, 0]):
        at = datetime.combine(START, datetime.min.time(), UTC) + timedelta(
            days=int(world.last[learner, 0, i]), hours=12
        )
        stability, difficulty = (float(part[learner, 0, i]) for part in world.believed)
        memories[questions[i].slug] = Memory(stability, difficulty, at, 1, 0, at)
    practised = world.comes[learner, :day]
    used = sum(float(spent[learner, 0]) for spent in world.spent[:day]) / (60.0 * scenario.minutes)
    came = Attendance(
        day, int(practised.sum()), max(used, float(practised.sum()))
    )  # what is left of a day is too short
    today, who = START + timedelta(days=day), replace(LEARNER, attendance=came)
    return Situation(goal, today, UTC, questions, memories, who, 60.0 * scenario.minutes)


class Ours:
    """The plan, made anew each morning from yesterday's prices."""

    def __init__(self) -> None:
        self.kept: dict[int, KeptPrices] = {}
        self.unused: list[float] = []
        """The share of each day's time that no whole question fitted into."""
        self.foretold: dict[int, list[Point]] = {}
        """What each learner is promised on the first day, and when a third of the days is over."""

    def order(self, world: World, day: int) -> np.ndarray:
        questions = deck(world.scenario)
        place = {question.slug: i for i, question in enumerate(questions)}
        order = np.full((len(world.truths), 1, len(questions)), -1)
        for learner in range(len(world.truths)):
            stands = situation(world, learner, day, questions)
            problem, solution, self.kept[learner] = solved(stands, self.kept.get(learner))
            turns = balanced(ranking.ranked(problem, solution.prices, solution.policy), stands.coding_share)
            order[learner, 0, : len(turns)] = [place[turn.question.slug] for turn in turns]
            if day in {0, later(world.scenario)}:
                point = foretold(stands, Rollout(problem, solution))[-1]
                self.foretold.setdefault(day, []).append(point)
        return order

    def note(self, world: World) -> None:
        whole = 60.0 * world.scenario.minutes * world.comes[:, len(world.spent) - 1].sum()
        self.unused.append(1 - float(world.spent[-1].sum()) / max(whole, 1.0))


def bound(world: World, learner: int = 0) -> tuple[float, float]:
    """What no policy can exceed on average, in percent, for a learner at the start: the dual value on a fine grid.

    First for any policy, then for those that do not starve coding.
    """
    problem = Problem(situation(world, learner, 0, deck(world.scenario)), Axes(56, 12))
    problem.programme.lateness[:] = 0  # other policies may leave as much for the last day as they like
    free = floored = None
    for soft in (0.002, 0.0007, 0.0003):  # the harder the maximum, the lower the bound and the slower the search
        problem.programme.soft = problem.programme.first_soft = soft
        free, floored = problem.solve_freely(free).prices, problem.solve(floored).prices
    problem.programme.soft = problem.programme.first_soft = 1e-9
    highest, kept = (100 * problem.at(prices).bound / world.scenario.questions for prices in (free, floored))
    return highest, kept


def later(scenario: Scenario) -> int:
    """The day on which a third of them is over."""
    return scenario.days // 3

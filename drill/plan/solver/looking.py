"""Looking ahead: what the plan leads to, how sure that is, and what other choices would lead to."""

import math
from collections.abc import Sequence
from datetime import timedelta

from drill.core.questions import Unit
from drill.plan.outlook import Cut, DayLoad, Effort, Outlook, Point, UnitOutlook
from drill.plan.records import KeptPrices
from drill.plan.situation import Situation
from drill.plan.solver.course import loads, mornings
from drill.plan.solver.grid import Axes
from drill.plan.solver.planning import as_prices, solved
from drill.plan.solver.prices import Solution
from drill.plan.solver.problem import Problem
from drill.plan.solver.ranking import reached_unmet
from drill.plan.variations import remembering, with_minutes, without_today, without_unmet

ENOUGH = 0.895
"""The recall from which on the minutes suffice."""
LADDER = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180)
"""Minutes a day that one's own are compared with."""
FOUR_OF_FIVE = 1.2816
"""Standard deviations to either side that hold four learners of five."""
COARSE, SOFTER = Axes(12, 4), 0.006
"""Enough to compare plans by. What is said of the plan itself is worked out on the fine grid."""
CUTS = ((3,), (2, 3))
"""Levels to leave out, the senior follow-ups first."""


class Comparison:
    """Plans for variations of one situation, worked out coarsely: they are compared, not told."""

    def __init__(self, situation: Situation, kept: KeptPrices) -> None:
        self.situation, self._kept = situation, kept
        self._base = self._recall(situation, kept)

    def gain(self, situation: Situation, *, is_far: bool = False) -> float:
        """By how much more, in the mean, is recalled on the day; far ones have little to do with the prices of now."""
        return self._recall(situation, None if is_far else self._kept) - self._base

    @staticmethod
    def _recall(situation: Situation, kept: KeptPrices | None) -> float:
        problem = Problem(situation, COARSE, SOFTER)
        return problem.forecast(problem.solve(None if kept is None else as_prices(kept, problem))).mean


def look(situation: Situation, units: Sequence[Unit], kept: KeptPrices | None) -> tuple[Outlook, KeptPrices]:
    """What lies ahead of a learner, and the prices that were found on the way."""
    problem, solution, prices = solved(situation, kept)
    comparison = Comparison(situation, prices)
    curve = _curve(problem, solution, comparison)
    efforts = _efforts(comparison, curve[-1].recall)
    is_enough = [effort.minutes for effort in efforts if effort.recall >= ENOUGH]
    reached = sum(map(len, reached_unmet(problem, solution.policy)))
    outlook = Outlook(
        goal=situation.goal,
        today=situation.today,
        questions=len(situation.questions),
        curve=tuple(curve),
        units=tuple(_units(problem, solution, units)),
        load=tuple(_load(problem, solution)),
        skipping=max(0.0, -comparison.gain(without_today(situation))),
        efforts=tuple(efforts),
        unreached=len(situation.unmet) - reached,
        enough=min(is_enough, default=None),
        cut=None if curve[-1].recall >= ENOUGH else _cut(comparison, curve[-1].recall),
    )
    return outlook, prices


def _curve(problem: Problem, solution: Solution, comparison: Comparison) -> list[Point]:
    """What the plan leads to, with the range in which the learner's own memory and luck may put it."""
    situation, course = problem.situation, mornings(problem, solution)
    loss, gain = (comparison.gain(remembering(situation, side * FOUR_OF_FIVE)) for side in (-1, 1))
    points = []
    for morning in course:
        luck, share = FOUR_OF_FIVE * morning.deviation, morning.recall / max(course[-1].recall, 1e-9)
        low, high = morning.recall - math.hypot(share * loss, luck), morning.recall + math.hypot(share * gain, luck)
        day = situation.today + timedelta(days=morning.day)
        points.append(Point(day, morning.recall, max(0.0, low), min(1.0, high)))
    return points


def _efforts(comparison: Comparison, recall: float) -> list[Effort]:
    """One's own minutes, their neighbours on the ladder, and on to where they suffice."""
    own = comparison.situation.goal.minutes
    found = {own: recall}
    fewer = [minutes for minutes in LADDER if minutes < own][::-1]
    more = [minutes for minutes in LADDER if minutes > own]
    for steps, is_more in ((fewer, False), (more, True)):
        for minutes in map(float, steps):
            gained = comparison.gain(with_minutes(comparison.situation, minutes), is_far=True)
            found[minutes] = min(1.0, max(0.0, recall + gained))
            if (found[minutes] >= ENOUGH) is is_more:  # on to where they suffice, or down to where they do not
                break
    return [Effort(minutes, found[minutes]) for minutes in sorted(found)]


def _cut(comparison: Comparison, recall: float) -> Cut | None:
    """The least that can be left out so that the rest is recalled well enough; or the most, where nothing helps."""
    situation, cut = comparison.situation, None
    for levels in CUTS:
        rest = without_unmet(situation, levels)
        left_out = len(situation.questions) - len(rest.questions)
        if rest.questions and left_out and (cut is None or left_out > cut.questions):
            cut = Cut(levels, left_out, min(1.0, recall + comparison.gain(rest, is_far=True)))
            if cut.recall >= ENOUGH:
                break
    return cut


def _units(problem: Problem, solution: Solution, units: Sequence[Unit]) -> list[UnitOutlook]:
    situation, forecast = problem.situation, problem.forecast(solution)
    then: dict[str, float] = {q.slug: float(r) for q, r in zip(situation.met, forecast.met, strict=True)}
    for slugs, together in zip(reached_unmet(problem, solution.policy), forecast.unmet, strict=True):
        then |= dict.fromkeys(slugs, float(together) / max(1, len(slugs)))
    now = {q.slug: situation.recall(q) for q in situation.met}
    rows = []
    for unit in units:
        slugs = [question.slug for question in situation.questions if question.unit == unit.slug]
        if slugs:
            means = (sum(known.get(slug, 0.0) for slug in slugs) / len(slugs) for known in (now, then))
            unmet = sum(slug not in now for slug in slugs)
            rows.append(UnitOutlook(unit.slug, unit.title, len(slugs), unmet, *means))
    return rows


def _load(problem: Problem, solution: Solution) -> list[DayLoad]:
    situation = problem.situation
    found = []
    for load in loads(problem, solution):
        day = situation.today + timedelta(days=load.day)
        shares = (value / situation.step for value in (load.seconds / 60, load.questions, load.new))
        found.append(DayLoad(day, *shares))
    return found

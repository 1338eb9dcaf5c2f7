"""The course of a solved plan, day by day: what is recalled each morning, and what each day takes."""

from typing import NamedTuple

import numpy as np

from drill.plan.solver import model
from drill.plan.solver.prices import Solution
from drill.plan.solver.problem import Problem


class Morning(NamedTuple):
    """What is recalled on the morning of one day."""

    day: int
    """Days from today."""
    recall: float
    """The mean over all questions."""
    deviation: float
    """By how much the luck of the answers may change that: one standard deviation."""


def mornings(problem: Problem, solution: Solution) -> list[Morning]:
    """From today to the last interview."""
    situation, weights = problem.situation, problem.situation.learner.weights
    stability = problem.programme.moves.axes.states().stability
    number, choice = max(1, len(situation.questions)), solution.flow.choice
    waiting = 1.0 - np.concatenate([np.zeros((1, choice.shape[1])), choice[1:].cumsum(axis=0)])
    found = []
    for step, day in enumerate([*situation.starts, situation.interviews[-1]]):
        known = model.recall(problem.met.elapsed + day, problem.met.state.stability, weights)
        total, squares = float(waiting[step] @ known), float(waiting[step] @ known**2)
        for before in range(step):
            left = 1 - solution.policy.choice[before][1 : step - before].sum(axis=0)  # (points, sorts)
            number_left = (solution.flow.answered[before] * left).sum(axis=1)
            known = model.recall(np.array(float(day - situation.starts[before])), stability, weights)
            total, squares = total + float(number_left @ known), squares + float(number_left @ known**2)
        mean = total / number
        found.append(Morning(day, mean, float(np.sqrt(max(0.0, squares / number - mean**2) / number))))
    return found


class Load(NamedTuple):
    """What one step takes, on average."""

    day: int
    """Days from today on which it begins."""
    seconds: float
    questions: float
    new: float


def loads(problem: Problem, solution: Solution) -> list[Load]:
    """Of each step."""
    seconds = solution.flow.seconds.sum(axis=1)
    questions = solution.flow.answered.sum(axis=(1, 2))
    new = solution.policy.first_choice[1:] @ problem.unmet
    columns = zip(problem.situation.starts, seconds, questions, new, strict=True)
    return [Load(day, float(taken), float(asked), float(begun)) for day, taken, asked, begun in columns]

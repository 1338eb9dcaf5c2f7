"""What it gains to ask a question in each step against asking it later, at the prices of a solution."""

import numpy as np

from drill.plan.solver.model import Array, State, Whole
from drill.plan.solver.prices import Solution
from drill.plan.solver.problem import Problem
from drill.plan.solver.programme import NEVER

FIRST = 1
"""The choice of the first step there is, behind NEVER."""


class Advantages:
    """Recall gained, by step: for questions that were met before the plan, never, and in the course of it."""

    def __init__(self, problem: Problem, solution: Solution) -> None:
        programme, policy, self.prices = problem.programme, solution.policy, solution.prices.table
        self._axes, steps = programme.moves.axes, programme.ahead.steps
        paid = self.prices[:, problem.met.sort] * problem.prospects.seconds
        self.met = advantages(problem.prospects.worth(policy, self.prices), paid)
        """(steps, questions that were met)"""
        self.unmet = advantages(policy.first_worth, self.prices * programme.first_seconds)
        """(steps, sorts)"""
        self._later: list[Array] = []
        for step in range(steps):
            seconds = programme.seconds[: steps - 1 - step]
            paid = self.prices[step + 1 :, None, :] * seconds
            self._later.append(advantages(programme.values(policy, self.prices, step).astype(np.float64), paid))

    def after(self, step: int, state: State, sort: Whole) -> Array:
        """Of questions answered in a step, for each step after it: (questions, steps)."""
        found = np.zeros((self._later[step].shape[0], len(sort)))
        for point, share in zip(*self._axes.around(state), strict=True):
            found += self._later[step][:, point, sort] * share
        return found.T


def advantages(worth: Array, paid: Array) -> Array:
    """What each choice but the first, NEVER, adds against the best later one. What is paid for it is not taken off.

    >>> advantages(np.array([0.5, 0.7, 0.9, 0.6]), np.zeros(3)).round(3).tolist()
    [-0.2, 0.3, 0.1]
    """
    best = np.maximum.accumulate(worth[::-1], axis=0)[::-1]  # of each choice and all later ones
    later = np.concatenate([best[FIRST + 1 :], worth[NEVER][None]])[: len(paid)]
    return np.asarray(worth[FIRST:] + paid - np.maximum(later, worth[NEVER]))

"""What a second of each step is worth: the prices at which all questions together want just the time there is.

They minimise the Lagrangian dual, worth(prices) + prices * time, which no plan can exceed: at the minimum it is the
bound for every policy, and following the policy of these prices comes close to it. A floor under the time that a sort
of question gets is one more price, a relief on its seconds. The minimum is found by BFGS in the logarithms; yesterday's
prices, or those before the last answer, are a good start.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from drill.plan.solver.flow import Flow, flow
from drill.plan.solver.model import Array
from drill.plan.solver.programme import Policy, Programme, Prospects

BLOCKED = 1.0
"""Recall per second that no question is worth: the price where there is no time at all."""
LEAST, MOST = -11.5, 0.0
"""Between which the logarithm of a price lies: where time abounds, half a minute is still worth 0.0003 of a recall, or
else a plan would fill all of it with questions that gain nothing."""
START = 0.002
CLOSE, TINY = 1e-6, 1e-14
"""Recall of all questions together that is not worth another step: by then each day is filled to a few seconds."""

Function = Callable[[Array], tuple[float, Array]]
Range = tuple[float, float]


class Prices(NamedTuple):
    """Recall per second."""

    steps: Array
    """What a second of each step costs: (steps,)."""
    relief: Array
    """What is taken off that for each sort of question: (sorts,)."""

    @property
    def table(self) -> Array:
        """What each sort pays in each step: (steps, sorts)."""
        return self.steps[:, None] - self.relief


class Solution(NamedTuple):
    """The best that prices can do."""

    prices: Prices
    policy: Policy
    flow: Flow
    bound: float
    """No plan that keeps the floors can make the recall of all questions together exceed this."""


class Dual:
    """The Lagrangian dual as a function of the logarithms of its prices.

    `floors` are the seconds that each sort of question is to have at least.
    """

    def __init__(self, programme: Programme, prospects: Prospects, unmet: Array, floors: Array) -> None:
        self.programme, self.prospects, self.unmet = programme, prospects, unmet
        self.seconds, self.floors = programme.ahead.seconds, floors
        self.is_open, self.is_floored = self.seconds > 0, floors > 0

    def prices(self, logarithms: Array) -> Prices:
        """The prices behind the logarithms: of the steps that have time, then of the sorts that have a floor."""
        found = np.exp(logarithms)
        steps, relief = np.full(self.seconds.shape, BLOCKED), np.zeros(self.floors.shape)
        steps[self.is_open], relief[self.is_floored] = np.split(found, [int(self.is_open.sum())])
        return Prices(steps, relief)

    def logarithms(self, prices: Prices | None) -> Array:
        """Where to begin."""
        steps = np.full(self.seconds.shape, START) if prices is None else prices.steps
        relief = np.zeros(self.floors.shape) if prices is None else prices.relief
        relief = np.where(relief > 0, relief, np.median(steps) / 2)
        return np.asarray(np.log(np.clip(np.concatenate([steps[self.is_open], relief[self.is_floored]]), 1e-7, 1.0)))

    def solution_at(self, prices: Prices) -> Solution:
        """What these prices lead to."""
        policy = self.programme.policy(prices.table)
        found = flow(self.programme, policy, prices.table, self.prospects, self.unmet)
        paid = float(prices.steps[self.is_open] @ self.seconds[self.is_open]) - float(prices.relief @ self.floors)
        return Solution(prices, policy, found, found.worth + paid)

    def solve(self, start: Prices | None, rounds: int) -> Solution:
        """The best prices, from where `start` leaves off, in at most so many rounds of BFGS."""
        found = minimise(self, self.logarithms(start), rounds, CLOSE, within=(LEAST, MOST))
        return self.solution_at(self.prices(found))

    def __call__(self, logarithms: Array) -> tuple[float, Array]:
        """The value and its slope."""
        found = self.solution_at(self.prices(logarithms))
        spare = (self.seconds - found.flow.seconds.sum(axis=1)) * found.prices.steps
        above = (found.flow.seconds.sum(axis=0) - self.floors) * found.prices.relief
        return found.bound, np.concatenate([spare[self.is_open], above[self.is_floored]])


def minimise(function: Function, at: Array, rounds: int, close: float, within: Range = (-np.inf, np.inf)) -> Array:
    """Where a smooth function is least within bounds: BFGS with a line search; stops when a step promises too little.

    >>> minimise(lambda x: (float(x @ x), 2 * x), np.array([3.0, -1.0]), 20, 1e-9).round(6).tolist()
    [0.0, -0.0]
    >>> minimise(lambda x: (float(x @ x), 2 * x), np.array([3.0, 2.0]), 20, 1e-9, within=(1, 5)).tolist()
    [1.0, 1.0]
    """
    at = np.clip(at, *within)
    value, slope = function(at)
    inverse = np.eye(len(at)) * 0.3 / max(float(np.abs(slope).max(initial=0)), 1e-12)
    for turn in range(rounds):
        is_free = ~((at <= within[0]) & (slope > 0) | (at >= within[1]) & (slope < 0))  # or else it would leave them
        heading = np.where(is_free, -inverse @ (slope * is_free), 0.0)
        if -float(slope @ heading) < close:
            break
        heading /= max(1.0, float(np.abs(heading).max()))  # no price changes more than e-fold at once
        after, value, new_slope = _line_search(lambda x: function(np.clip(x, *within)), at, heading, value, slope)
        after = np.clip(after, *within)
        moved, turned = after - at, np.where(is_free, new_slope - slope, 0.0)
        if (curvature := float(moved @ turned)) > TINY:
            if turn == 0:
                inverse = np.eye(len(at)) * curvature / float(turned @ turned)
            shrink = np.eye(len(at)) - np.outer(moved, turned) / curvature
            inverse = shrink @ inverse @ shrink.T + np.outer(moved, moved) / curvature
        at, slope = after, new_slope
    return at


def _line_search(
    function: Function, at: Array, heading: Array, value: float, slope: Array
) -> tuple[Array, float, Array]:
    """A point that is low enough and past the steep part (the conditions of Wolfe), its value and slope there."""
    falling = float(slope @ heading)
    step, low, high = 1.0, 0.0, np.inf
    for _ in range(12):
        new_value, new_slope = function(at + step * heading)
        if new_value > value + 1e-4 * step * falling:
            high = step
        elif float(new_slope @ heading) < 0.9 * falling:
            low = step
        else:
            break
        step = 2 * step if high == np.inf else (low + high) / 2
    return at + step * heading, new_value, new_slope

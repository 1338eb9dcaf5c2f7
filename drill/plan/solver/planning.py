"""A plan that was solved, and what it says as the day goes on."""

from datetime import timedelta

import numpy as np

from drill.plan.outlook import Outlook
from drill.plan.records import KeptPrices, SortKey
from drill.plan.situation import Situation
from drill.plan.solver.prices import Prices, Solution
from drill.plan.solver.problem import Problem
from drill.plan.solver.programme import Policy
from drill.plan.solver.ranking import ranked
from drill.plan.turns import Turn

WARM_ROUNDS = 60
"""More than enough from yesterday's prices, and enough from those of a similar plan."""


class Plan:
    """Prices found in one situation; good for the whole day, whatever is answered."""

    def __init__(self, situation: Situation, kept: KeptPrices | None) -> None:
        self.is_kept = False
        """True once the log has the prices."""
        self.outlook: Outlook | None = None
        """What it leads to, until the log has it."""
        self.prices = solved(situation, kept)[2]
        self._last: tuple[Situation, list[Turn]] | None = None
        self._policies: dict[tuple[SortKey, ...], Policy] = {}

    def turns(self, situation: Situation) -> list[Turn]:
        """What might be asked now, the best first, at the prices that were found."""
        if self._last is None or self._last[0] != situation:
            problem = Problem(situation)
            prices = as_prices(self.prices, problem)
            sorts = tuple(problem.sorts)
            if sorts not in self._policies:  # all day long the same, whatever is answered
                self._policies[sorts] = problem.programme.policy(prices.table)
            self._last = situation, ranked(problem, prices, self._policies[sorts])
        return self._last[1]


def solved(situation: Situation, kept: KeptPrices | None) -> tuple[Problem, Solution, KeptPrices]:
    """A situation solved, from kept prices if there are any, and its prices in the form to keep."""
    problem = Problem(situation)
    solution = problem.solve() if kept is None else problem.solve(as_prices(kept, problem), WARM_ROUNDS)
    return problem, solution, to_keep(problem, solution)


def as_prices(kept: KeptPrices, problem: Problem) -> Prices:
    """Kept prices for the steps and sorts of a problem."""
    situation = problem.situation
    steps = np.array([kept.on(situation.today + timedelta(days=start)) for start in situation.starts])
    return Prices(steps, np.array([kept.relief.get(sort, 0.0) for sort in problem.sorts]))


def to_keep(problem: Problem, solution: Solution) -> KeptPrices:
    """The prices of a solution by days and sorts."""
    today, starts = problem.situation.today, problem.situation.starts
    days = {today + timedelta(days=n): float(price) for n, price in zip(starts, solution.prices.steps, strict=True)}
    relief = zip(problem.sorts, solution.prices.relief, strict=True)
    return KeptPrices(days, {sort: float(value) for sort, value in relief if value > 0})

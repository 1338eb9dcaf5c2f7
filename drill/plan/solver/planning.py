"""A plan that was solved, and what it says as the day goes on."""

from datetime import timedelta

import numpy as np

from drill.core.memory import Memory
from drill.plan.outlook import Outlook
from drill.plan.records import KeptPrices
from drill.plan.situation import Situation
from drill.plan.solver.prices import Prices, Solution
from drill.plan.solver.problem import Problem
from drill.plan.solver.ranking import best_first, met_turns, unmet_turns
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
        problem, solution, self.prices = solved(situation, kept)
        self._unmet = dict(zip(problem.sorts, problem.unmet, strict=True))
        """How many questions of each sort had not been met."""
        self._policies = {tuple(problem.sorts): solution.policy}
        self._met: dict[str, tuple[Memory, Turn]] = {}
        """Turns of questions that were met, and the memories that they were worked out from."""
        self.turns(situation)

    def turns(self, situation: Situation) -> list[Turn]:
        """What might be asked now, the best first, at the prices that were found."""
        problem = Problem(situation)
        prices, sorts = as_prices(self.prices, problem), tuple(problem.sorts)
        if sorts not in self._policies:  # all day long the same, whatever is answered
            self._policies[sorts], self._met = problem.programme.policy(prices.table), {}
        policy, memories = self._policies[sorts], situation.memories
        waiting = [question for question in situation.met if question.slug not in situation.answered]
        changed = [q for q in waiting if q.slug not in self._met or self._met[q.slug][0] != memories[q.slug]]
        for turn in met_turns(problem, changed, prices, policy):
            self._met[turn.question.slug] = memories[turn.question.slug], turn
        begun = np.maximum(0, np.array([self._unmet.get(sort, 0) for sort in sorts]) - problem.unmet)
        found = [self._met[question.slug][1] for question in waiting]
        return best_first([*found, *unmet_turns(problem, prices, policy, begun)])


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

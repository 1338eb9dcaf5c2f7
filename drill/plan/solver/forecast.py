"""What a solved plan leads to: the recall at the interviews, question by question."""

import numpy as np

from drill.plan.solver.grid import Table
from drill.plan.solver.model import Array
from drill.plan.solver.prices import Solution
from drill.plan.solver.programme import Policy, Programme, Prospects


def recalled_after(programme: Programme, policy: Policy) -> Table:
    """The mean recall at the interviews of a question just answered: (steps, points, sorts)."""
    found: Table = np.zeros(policy.worth.shape, np.float32)
    for i in range(programme.ahead.steps - 1, -1, -1):
        choice, gathered = policy.choice[i], programme.gathered[i] / programme.weight
        moved = np.matmul(programme.moves.later[: len(choice) - 1], found[i + 1 :])  # (lags, points, sorts)
        found[i] = (choice * gathered).sum(axis=0) + (choice[1:] * moved).sum(axis=0)
    return found


class Forecast:
    """What is recalled at the interviews, on average over them, if the plan is kept to."""

    def __init__(self, programme: Programme, prospects: Prospects, unmet: Array, solution: Solution) -> None:
        choice, begun = solution.flow.choice, solution.policy.first_choice[1:]
        after = recalled_after(programme, solution.policy)
        gathered = np.where(choice > 0, prospects.gathered, 0.0) / programme.weight[prospects.met.sort]
        self.met = (choice * gathered).sum(axis=0) + (choice[1:] * prospects.after(after)).sum(axis=0)
        """Of each question that was met: (questions,)."""
        self.unmet = (begun * np.einsum("p,jps->js", programme.moves.first, after)).sum(axis=0) * unmet
        """Of all unmet questions of each sort together: (sorts,)."""
        self._sort, self._unmet_counts = prospects.met.sort, unmet

    @property
    def mean(self) -> float:
        """Over all questions."""
        return float(self.met.sum() + self.unmet.sum()) / max(1.0, len(self.met) + float(self._unmet_counts.sum()))

    def by_sort(self) -> Array:
        """The mean over the questions of each sort: (sorts,)."""
        sums = np.bincount(self._sort, self.met, minlength=len(self.unmet)) + self.unmet
        counts = np.bincount(self._sort, minlength=len(self.unmet)) + self._unmet_counts
        return np.asarray(sums / np.maximum(counts, 1))

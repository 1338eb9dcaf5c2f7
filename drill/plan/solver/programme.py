"""When to ask a question next, for every state its memory may be in: a dynamic programme, given a price per second.

Nothing is learned about a question while it waits, so its next turn is chosen once, just after an answer:

    worth(i, memory) = max over j > i of  recall at the interviews from i to j
                                          + mean over outcomes of worth(j, memory') - price(j) * seconds

The maximum is a soft one: choices nearly as good share the questions among them. Many questions are alike, and a plan
that sent all of them to the same day would fit no day.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from drill.plan.learner.costs import Cost
from drill.plan.solver import model
from drill.plan.solver.grid import Moves, Table, outcomes
from drill.plan.solver.model import Array, State, Whole

Real = TypeVar("Real", np.float32, np.float64)

SOFT = 0.0007
"""How much recall two choices may differ by and still share questions."""
HALF_MINUTE = 30.0
"""Seconds to which that applies when a question is new; one that takes longer is shared out over more days. Otherwise a
learner would begin with nothing but coding, since the first days are a little cheaper."""
LATE, LAST_PART = 0.01, 0.25
"""Recall that a new question must gain by being kept for the last day: who fell ill then would never meet it. In the
last quarter of the days it is the less the earlier it comes. It costs about a tenth of a point; half as much again
would cost a third of a point where three days are left."""
NEVER = 0
"""The first of the choices: not again. Choice k is k steps ahead; for what was not asked yet, the k-th step itself."""


@dataclass(frozen=True)
class Ahead:
    """The days ahead, in steps of equal length."""

    starts: tuple[int, ...]
    """Days from today on which the steps begin."""
    seconds: Array
    """The time there is in each; none means that nothing may be asked."""
    interviews: tuple[int, ...]
    """Days from today; what is answered before that day counts."""

    @property
    def steps(self) -> int:
        """How many there are."""
        return len(self.starts)


@dataclass(frozen=True)
class Sort:
    """What questions that cost the same and count the same have in common."""

    cost: Cost
    weight: float = 1.0


class Met(NamedTuple):
    """The questions that were answered before, one by one."""

    state: State
    elapsed: Array
    """Days since the last answer."""
    sort: Whole
    is_done: NDArray[np.bool_]
    """Answered today: not to be asked before the next step."""


class Policy(NamedTuple):
    """What is best at given prices."""

    worth: Table
    """Of a question just answered: (steps, points, sorts)."""
    choice: list[Table]
    """choice[i]: which share of what was answered in step i is asked when: (choices, points, sorts)."""
    first_worth: Array
    """Of a question never asked, by when it is: (1 + steps, sorts)."""
    first_choice: Array
    """Which share of them is asked when: (1 + steps, sorts)."""


class Programme:
    """All that the worth of questions depends on but the prices."""

    def __init__(
        self, moves: Moves, ahead: Ahead, sorts: tuple[Sort, ...], soft: float = SOFT, late: float = LATE
    ) -> None:
        self.moves, self.ahead, self.sorts, self.soft = moves, ahead, sorts, soft
        self.passed = np.array([sort.cost.passed for sort in sorts])
        self.failed = np.array([sort.cost.failed for sort in sorts])
        self.weight = np.array([sort.weight for sort in sorts])
        self.first_seconds = self.cost(1 - np.array(moves.habits.first[0]), slice(None))  # (sorts,)
        self.first_soft = soft * self.first_seconds / HALF_MINUTE
        self.lateness = late * lateness(ahead.steps)

    @cached_property
    def seconds(self) -> Table:
        """What an answer takes, by the steps since the one before and the memory that left: (lags, points, sorts)."""
        return self.cost(self.moves.recall[:, :, None], slice(None)).astype(np.float32)

    @cached_property
    def gathered(self) -> list[Array]:
        """What a question answered in each step gathers at the interviews until it is asked again."""
        stability, starts = self.moves.axes.states().stability, self.ahead.starts
        return [
            self.recalled(np.zeros(1), stability, start, starts[i + 1 :])[:, :, None] * self.weight
            for i, start in enumerate(starts)
        ]

    def cost(self, known: Array, sort: Whole | slice) -> Array:
        """The seconds to reckon with where the answer is known with this probability."""
        return np.asarray(self.failed[sort] + (self.passed - self.failed)[sort] * known)

    def recalled(self, elapsed: Array, stability: Array, start: int, until: tuple[int, ...]) -> Array:
        """The mean recall at the interviews from day `start` up to each of the days `until`; before these, at all."""
        found = np.zeros((1 + len(until), *np.broadcast_shapes(elapsed.shape, stability.shape)))
        for interview in self.ahead.interviews:
            if interview > start:
                known = model.recall(elapsed + interview - start, stability, self.moves.weights)
                found[NEVER] += known
                found[1:][np.asarray(until) >= interview] += known
        return found / len(self.ahead.interviews)

    def policy(self, prices: Array) -> Policy:
        """The best turns at these prices per second, (steps, sorts): backwards, from the last step to the first."""
        steps, (points, sorts) = self.ahead.steps, self.seconds.shape[1:]
        worth: Table = np.zeros((steps, points, sorts), np.float32)
        choice = [gathered.astype(np.float32) for gathered in self.gathered]
        for j in range(steps - 1, -1, -1):
            worth[j], choice[j] = soft_maximum(choice[j], self.soft)
            moved = np.matmul(self.moves.later[:j], worth[j])  # lag by lag: one large product would start threads
            reached = moved - prices[j].astype(np.float32) * self.seconds[:j]
            for lag in range(1, j + 1):
                choice[j - lag][lag] += reached[lag - 1]
        first = np.zeros((1 + steps, sorts))
        first[1:] = np.einsum("p,jps->js", self.moves.first, worth) - prices * self.first_seconds
        first[1:] -= self.lateness[:, None] * self.weight
        return Policy(worth, choice, first, soft_maximum(first, self.first_soft)[1])

    def values(self, policy: Policy, prices: Array, step: int) -> Table:
        """What a question answered in a step is worth, by when it is asked again: (choices, points, sorts)."""
        lags = self.ahead.steps - 1 - step
        found: Table = self.gathered[step].astype(np.float32)
        found[1:] += np.matmul(self.moves.later[:lags], policy.worth[step + 1 :])
        found[1:] -= prices[step + 1 :, None, :].astype(np.float32) * self.seconds[:lags]
        return found


class Prospects:
    """What may become of each question that was met, whatever the prices."""

    def __init__(self, programme: Programme, met: Met) -> None:
        self.programme, self.met = programme, met
        starts = np.asarray(programme.ahead.starts, dtype=np.float64)[:, None]
        gathered = programme.recalled(met.elapsed, met.state.stability, 0, programme.ahead.starts)
        self.gathered = gathered * programme.weight[met.sort]  # (1 + steps, questions)
        self.gathered[1, met.is_done] = -np.inf
        places, shares = [], []
        points, sorts = programme.seconds.shape[1:]
        step = np.arange(programme.ahead.steps)[:, None]
        for probability, state in outcomes(
            met.state, starts + met.elapsed, programme.moves.weights, programme.moves.habits
        ):
            for point, share in zip(*programme.moves.axes.around(state), strict=True):
                places.append((step * points + point) * sorts + met.sort)
                shares.append(probability * share)
        self.places, self.shares = np.stack(places), np.stack(shares)  # (outcomes and corners, steps, questions)
        known = model.recall(starts + met.elapsed, met.state.stability, programme.moves.weights)
        self.seconds = programme.cost(known, met.sort)  # (steps, questions)

    def summed(self, values: Array) -> Array:
        """Values by question as sums by sort: (steps, questions) -> (steps, sorts)."""
        return np.asarray(values @ (self.met.sort[:, None] == np.arange(len(self.programme.sorts))))

    def after(self, worth: Table) -> Array:
        """What each will be worth once it is answered, on average: (steps, questions)."""
        return np.asarray((worth.ravel()[self.places] * self.shares).sum(axis=0))

    def worth(self, policy: Policy, prices: Array) -> Array:
        """What each is worth, by when it is asked: (1 + steps, questions)."""
        asked = self.after(policy.worth) - prices[:, self.met.sort] * self.seconds
        return np.asarray(self.gathered + np.concatenate([np.zeros((1, asked.shape[1])), asked]))


def lateness(steps: int) -> Array:
    """How late each step is to meet a question: the last one wholly, most of them not at all, and today never is.

    >>> lateness(8).tolist(), lateness(1).tolist()
    ([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 1.0], [0.0])
    """
    found = np.maximum(0.0, 1 - np.arange(steps)[::-1] / max(1.0, LAST_PART * steps))
    return np.asarray(found - found[:1])


def soft_maximum(values: NDArray[Real], soft: float | Array) -> tuple[NDArray[Real], NDArray[Real]]:
    """The soft maximum along axis 0, and the share of each value in it.

    >>> top, share = soft_maximum(np.array([1.0, 1.0, 0.0]), 0.002)
    >>> round(float(top), 3), share.round(3).tolist()
    (1.001, [0.5, 0.5, 0.0])
    """
    top = values.max(axis=0)
    share = np.exp((values - top) / soft)
    total = share.sum(axis=0)
    return top + soft * np.log(total), share / total

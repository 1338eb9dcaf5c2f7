"""Memories on a grid of stability and difficulty, and where one answer moves each point of it.

Between grid points, values are interpolated linearly (in the logarithm of the stability).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drill.core.memory import Weights
from drill.core.reviews import Rating
from drill.plan.learner.habits import Habits
from drill.plan.solver import model
from drill.plan.solver.model import Array, State, Whole

Table = NDArray[np.float32]

STABILITIES, DIFFICULTIES = 28, 6
"""Points each way. Twice as many move the expected recall by less than a tenth of a point."""
SHORTEST, LONGEST = 0.05, 3000.0
"""Days of stability at the ends of the grid."""
GOOD = np.array(int(Rating.GOOD))


class Corners(NamedTuple):
    """The four grid points around each of many states, and how much each counts; axis 0 is the corner."""

    point: Whole
    share: Array


@dataclass(frozen=True)
class Axes:
    """The grid itself: point `i * difficulties + j` is the i-th stability and the j-th difficulty."""

    stabilities: int = STABILITIES
    difficulties: int = DIFFICULTIES

    @property
    def points(self) -> int:
        """How many there are."""
        return self.stabilities * self.difficulties

    def states(self) -> State:
        """The memory at each point."""
        stability = np.geomspace(SHORTEST, LONGEST, self.stabilities)
        difficulty = np.linspace(1.0, 10.0, self.difficulties)
        return State(np.repeat(stability, self.difficulties), np.tile(difficulty, self.stabilities))

    def around(self, state: State) -> Corners:
        """Where states lie; beyond an end, at the end."""
        stretch = (self.stabilities - 1) / np.log(LONGEST / SHORTEST)
        x = np.clip(np.log(state.stability / SHORTEST) * stretch, 0, self.stabilities - 1 - 1e-9)
        y = np.clip((state.difficulty - 1) * (self.difficulties - 1) / 9, 0, self.difficulties - 1 - 1e-9)
        left, low = x.astype(np.int64), y.astype(np.int64)
        right_share, high_share = x - left, y - low
        point = left * self.difficulties + low
        return Corners(
            np.stack([point, point + 1, point + self.difficulties, point + self.difficulties + 1]),
            np.stack(
                [
                    (1 - right_share) * (1 - high_share),
                    (1 - right_share) * high_share,
                    right_share * (1 - high_share),
                    right_share * high_share,
                ]
            ),
        )


def outcomes(state: State, days: Array, weights: Weights, habits: Habits) -> Iterator[tuple[Array, State]]:
    """How an answer may turn out: its probability and the memory it leaves.

    What fails is asked once more on the same day, and then known; that second answer is part of the outcome.
    """
    known = model.recall(days, state.stability, weights)
    days, _ = np.broadcast_arrays(days, known)
    failed = model.later(state, days, np.array(int(Rating.AGAIN)), weights)
    yield 1 - known, model.later(failed, np.zeros(()), GOOD, weights)
    for rating, share in zip((Rating.HARD, Rating.GOOD, Rating.EASY), habits.passed, strict=True):
        yield known * share, model.later(state, days, np.array(int(rating)), weights)


def beginnings(weights: Weights, habits: Habits) -> Iterator[tuple[float, State]]:
    """How a first answer may turn out."""
    for rating, share in zip(Rating, habits.first, strict=True):
        state = model.first(np.array([int(rating)]), weights)
        again = rating is Rating.AGAIN
        yield share, model.later(state, np.zeros(()), GOOD, weights) if again else state


class Moves:
    """What answers do to the points of a grid."""

    def __init__(self, axes: Axes, weights: Weights, habits: Habits, lags: Sequence[int]) -> None:
        self.axes, self.weights, self.habits, self.lags = axes, weights, habits, tuple(lags)
        states = axes.states()
        days = np.asarray(lags, dtype=np.float64)[:, None]  # (lags, 1)
        self.recall = model.recall(days, states.stability, weights)  # (lags, points)
        rows = np.arange(axes.points)
        self.later: Table = np.zeros((len(lags), axes.points, axes.points), np.float32)
        for lag, moves in zip(days, self.later, strict=True):
            for probability, state in outcomes(states, lag, weights, habits):
                for point, share in zip(*axes.around(state), strict=True):
                    moves[rows, point] += probability * share  # each row once, so that nothing is overwritten
        self.first = np.zeros(axes.points)
        for chance, state in beginnings(weights, habits):
            for point, share in zip(*axes.around(state), strict=True):
                self.first[point] += chance * share

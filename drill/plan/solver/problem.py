"""A situation as arrays, and its solution: what the programme and the prices work on."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from drill.core.memory import Weights
from drill.core.questions import Question
from drill.plan.learner.habits import Habits
from drill.plan.situation import Situation
from drill.plan.solver.forecast import Forecast
from drill.plan.solver.grid import Axes, Moves
from drill.plan.solver.model import Array, State, Whole
from drill.plan.solver.prices import Dual, Prices, Solution
from drill.plan.solver.programme import SOFT, Ahead, Met, Programme, Prospects, Sort

FLOOR, BEHIND = 0.4, 0.8
"""A sort of question whose recall would be less than 0.8 of the mean gets at least 0.4 of its share of the time, by
what it costs. Five minutes of coding teach less, question for question, than five minutes of small questions: where
time is short, the plan that recalls most has no coding in it at all, and no interviewer would agree."""
FINE = Axes()


class Problem:
    """One situation, ready to be solved."""

    def __init__(self, situation: Situation, axes: Axes = FINE, soft: float = SOFT) -> None:
        self.situation = situation
        self.sorts = list(dict.fromkeys(situation.sort(question) for question in situation.questions))
        learner, starts = situation.learner, situation.starts
        self.programme = Programme(
            moves(axes, learner.weights, learner.habits, starts[1:]),
            Ahead(starts, np.asarray(situation.seconds), situation.interviews),
            tuple(Sort(cost, weight) for cost, weight in self.sorts),
            soft,
        )
        self.unmet = self.counted(self.sorts_of(situation.unmet))

    @cached_property
    def met(self) -> Met:
        """The questions that were met, as arrays."""
        return self.prospects.met

    @cached_property
    def prospects(self) -> Prospects:
        """What may become of them."""
        return self.prospects_of(self.situation.met)

    def prospects_of(self, questions: Sequence[Question]) -> Prospects:
        """What may become of some of them."""
        memories = [self.situation.memories[question.slug] for question in questions]
        met = Met(
            State(np.array([m.stability for m in memories]), np.array([m.difficulty for m in memories])),
            np.array([float(self.situation.elapsed(question)) for question in questions]),
            self.sorts_of(questions),
            np.array([question.slug in self.situation.answered for question in questions], dtype=np.bool_),
        )
        return Prospects(self.programme, met)

    def sorts_of(self, questions: Sequence[Question]) -> Whole:
        """Which sort each question is of."""
        places = {sort: i for i, sort in enumerate(self.sorts)}
        return np.array([places[self.situation.sort(question)] for question in questions], dtype=np.int64)

    def counted(self, sorts: Whole) -> Array:
        """How many there are of each sort."""
        return np.bincount(sorts, minlength=len(self.sorts)).astype(np.float64)

    def at(self, prices: Prices) -> Solution:
        """What these very prices lead to."""
        return self._dual(prices.relief > 0).solution_at(prices)

    def solve_freely(self, start: Prices | None = None, rounds: int = 150) -> Solution:
        """The best prices, whatever they neglect."""
        return self._dual(np.zeros(len(self.sorts), np.bool_)).solve(start, rounds)

    def solve(self, start: Prices | None = None, rounds: int = 150) -> Solution:
        """The best prices; where they neglect a sort of question, those that keep its floor."""
        floored = np.zeros(len(self.sorts), np.bool_) if start is None else start.relief > 0
        found = self._dual(floored).solve(start, rounds)
        neglected = self._neglected(found, floored)
        if (neglected == floored).all():
            return found
        return self._dual(neglected).solve(found.prices, rounds)

    def forecast(self, solution: Solution) -> Forecast:
        """What it leads to."""
        return Forecast(self.programme, self.prospects, self.unmet, solution)

    @property
    def floors(self) -> Array:
        """The seconds that each sort is to have from now on where it is neglected otherwise: (sorts,)."""
        had = self.counted(self.met.sort) * self.programme.first_seconds
        fair = had + self.unmet * self.programme.first_seconds
        whole = had.sum() + self.programme.ahead.seconds.sum()
        return np.asarray(np.maximum(0.0, FLOOR * fair / fair.sum() * whole - had))

    def _neglected(self, solution: Solution, floored: NDArray[np.bool_]) -> NDArray[np.bool_]:
        forecast = self.forecast(solution)
        is_behind = forecast.by_sort() < BEHIND * forecast.mean
        is_wanted = self.programme.weight >= 1  # what the learner weighted down may fall behind
        return np.asarray(is_behind & is_wanted & (floored | (solution.flow.seconds.sum(axis=0) < self.floors)))

    def _dual(self, floored: NDArray[np.bool_]) -> Dual:
        return Dual(self.programme, self.prospects, self.unmet, self.floors * floored)


@lru_cache(maxsize=8)
def moves(axes: Axes, weights: Weights, habits: Habits, lags: tuple[int, ...]) -> Moves:
    """What answers do; the same all day long."""
    return Moves(axes, weights, habits, lags)

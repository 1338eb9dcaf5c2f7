"""FSRS-6 for whole arrays of memories at once, as `drill.core.memory` has it from its library for one at a time.

G is the rating (1 Again, 2 Hard, 3 Good, 4 Easy), S the stability in days, D the difficulty, R the recall.
    R(t, S)  = (1 + F t/S)^-w20,  F = 0.9^(-1/w20) - 1
    S0(G)    = w[G-1]             D0(G) = w4 - e^(w5 (G-1)) + 1
    D'       = w7 D0(4) + (1 - w7) (D - w6 (G-3) (10-D)/9)
    S' pass  = S (1 + e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1) [w15 if Hard] [w16 if Easy])
    S' fail  = min(w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)),  S e^(-w17 w18))
    same day = S e^(w17 (G-3+w18)) S^-w19, where Hard, Good and Easy never make it less
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drill.core.memory import Weights
from drill.core.reviews import Rating

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

LEAST, MOST = 0.001, 36500.0
"""Days between which a stability lies."""


class State(NamedTuple):
    """Memories: arrays of one shape."""

    stability: Array
    difficulty: Array


def recall(days: Array, stability: Array, weights: Weights) -> Array:
    """The probability of recalling each so many days after its last answer.

    >>> from drill.core.memory import WEIGHTS
    >>> recall(np.array([0.0, 10.0]), np.array([10.0, 10.0]), WEIGHTS).round(6).tolist()
    [1.0, 0.9]
    """
    factor = 0.9 ** (-1 / weights[20]) - 1
    return np.asarray((1 + factor * np.maximum(days, 0.0) / stability) ** -weights[20])


def first(rating: Whole, weights: Weights) -> State:
    """The memories that first answers leave."""
    easiest = weights[4] - np.exp(weights[5] * (rating - 1.0)) + 1
    return State(np.clip(np.asarray(weights)[rating - 1], LEAST, MOST), np.clip(easiest, 1.0, 10.0))


def later(state: State, days: Array, rating: Whole, weights: Weights) -> State:
    """The memories that one more answer leaves, so many whole days after the last.

    >>> from drill.core.memory import WEIGHTS
    >>> good = np.array([3])
    >>> later(first(good, WEIGHTS), np.array([2.0]), good, WEIGHTS).stability.round(2).tolist()
    [10.96]
    """
    lost = 1 - recall(days, state.stability, weights)
    long = np.where(rating == Rating.AGAIN, _failed(state, lost, weights), _passed(state, lost, rating, weights))
    stability = np.where(days < 1, _same_day(state.stability, rating, weights), long)
    return State(np.clip(stability, LEAST, MOST), _difficulty(state.difficulty, rating, weights))


def _passed(state: State, lost: Array, rating: Whole, w: Weights) -> Array:
    bonus = np.array([1.0, 1.0, w[15], 1.0, w[16]])[rating]
    gain = np.exp(w[8]) * (11 - state.difficulty) * state.stability ** -w[9] * np.expm1(w[10] * lost)
    return np.asarray(state.stability * (1 + gain * bonus))


def _failed(state: State, lost: Array, w: Weights) -> Array:
    kept = w[11] * state.difficulty ** -w[12] * ((state.stability + 1) ** w[13] - 1) * np.exp(w[14] * lost)
    return np.asarray(np.minimum(kept, state.stability / np.exp(w[17] * w[18])))


def _same_day(stability: Array, rating: Whole, w: Weights) -> Array:
    change = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    return np.asarray(stability * np.where(rating == Rating.AGAIN, change, np.maximum(change, 1.0)))


def _difficulty(difficulty: Array, rating: Whole, w: Weights) -> Array:
    easiest = w[4] - np.exp(w[5] * 3) + 1  # D0(4), below 1 on purpose
    moved = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
    return np.asarray(np.clip(w[7] * easiest + (1 - w[7]) * moved, 1.0, 10.0))


class Folded(NamedTuple):
    """What a fold over many histories leaves."""

    state: State
    """The memory after the last answer of each history."""
    predicted: Array
    """The recall that was expected just before each answer, in the order given; NaN before a first one."""


def fold(lengths: Sequence[int] | Whole, ratings: Whole, days: Array, weights: Weights) -> Folded:
    """Replay many histories side by side. `ratings` and whole `days` since the answer before, history after history.

    >>> from drill.core.memory import WEIGHTS
    >>> folded = fold([2, 1], np.array([3, 3, 1]), np.array([0.0, 2.0, 0.0]), WEIGHTS)
    >>> folded.state.stability.round(2).tolist(), folded.predicted.round(2).tolist()
    ([10.96, 0.21], [nan, 0.91, nan])
    """
    longest_first = np.argsort(-np.asarray(lengths), kind="stable")
    counts = np.asarray(lengths)[longest_first]
    starts = (np.cumsum(lengths) - lengths)[longest_first]
    predicted = np.full(len(ratings), np.nan)
    stability, difficulty = first(ratings[starts], weights) if len(starts) else State(np.empty(0), np.empty(0))
    for turn in range(1, int(counts.max(initial=1))):
        going = int(np.searchsorted(-counts, -turn, side="left"))  # the first so many have an answer of this turn
        at = starts[:going] + turn
        before = State(stability[:going], difficulty[:going])
        predicted[at] = recall(days[at], before.stability, weights)
        stability[:going], difficulty[:going] = later(before, days[at], ratings[at], weights)
    unsorted = np.argsort(longest_first, kind="stable")
    return Folded(State(stability[unsorted], difficulty[unsorted]), predicted)

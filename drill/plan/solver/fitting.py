"""Weights of the memory model for one learner, found from the learner's answers and kept only if they foretell better.

With few answers only the four first stabilities are moved, and each only as far as the answers outweigh what is usual;
with many, the library fits all 21 weights. Either is judged on later answers than those it was found from.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview
from numpy.typing import NDArray

from drill.core.memory import WEIGHTS, Answer, Weights
from drill.core.reviews import Rating
from drill.plan.records import UNCERTAIN, Fit
from drill.plan.solver import model
from drill.plan.solver.model import Array, Whole

FEW, MANY = 40, 1000
"""Answers after a night or more from which on first stabilities, and all weights, are tried."""
MS_A_DAY = 86_400_000
HELD_OUT = 0.25
"""The share of the answers, the latest ones, on which a fit has to prove itself."""
LONGEST = 64
"""Answers to one question that the library is given; more say little, and cost the square of their number."""
TRUSTED = 0.25
"""How much of what answers say of the stabilities is believed: no learner follows the model to the letter."""
FACTORS = np.exp(np.linspace(-2.5, 2.5, 51))
SURE = 1e-6


class Histories(NamedTuple):
    """The answers of many questions, one question after another."""

    lengths: Whole
    ratings: Whole
    days: Array
    """Whole days since the answer before; 0 for a first one."""
    at: Array
    """Seconds since the epoch."""

    @property
    def is_telling(self) -> NDArray[np.bool_]:
        """True for answers after a night or more: they say how well something was remembered."""
        return self.days >= 1

    def where(self, kept: NDArray[np.bool_]) -> "Histories":
        """Only some of the answers; what is left of each question must be its first ones."""
        owner = np.repeat(np.arange(len(self.lengths)), self.lengths)[kept]
        lengths = np.bincount(owner, minlength=len(self.lengths))
        return Histories(lengths[lengths > 0], self.ratings[kept], self.days[kept], self.at[kept])


def histories(answers: Iterable[Answer]) -> Histories:
    """Answers in the order of the log, sorted out by question."""
    numbers: dict[str, int] = {}
    rows = [(numbers.setdefault(question, len(numbers)), rating, at.timestamp()) for question, rating, at in answers]
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    owner, ratings, at = table[np.argsort(table[:, 0], kind="stable")].T
    elapsed = (np.diff(np.rint(1000 * at).astype(np.int64), prepend=0) + MS_A_DAY // 2) // MS_A_DAY  # as `days_between`
    days = np.where(np.diff(owner, prepend=-1), 0, np.maximum(elapsed, 0))
    lengths = np.bincount(owner.astype(np.int64))
    return Histories(lengths, ratings.astype(np.int64), days.astype(np.float64), at)


def fit(answers: Iterable[Answer]) -> Fit:
    """The weights that foretell the learner's later answers best, the usual ones unless others are clearly better.

    >>> fit([]).weights == WEIGHTS
    True
    """
    data = histories(answers)
    telling = int(data.is_telling.sum())
    if telling < FEW:
        return Fit(reviews=len(data.ratings))
    border = float(np.quantile(data.at[data.is_telling], 1 - HELD_OUT))
    early, is_late = data.where(data.at < border), data.is_telling & (data.at >= border)
    before = losses(data, WEIGHTS)[is_late]
    after, chosen = before, None
    ways: list[Callable[[Histories], Weights]] = [first_stabilities]
    if early.is_telling.sum() >= MANY:
        ways.append(all_weights)
    for way in ways:
        tried = losses(data, way(early))[is_late]
        if tried.mean() < after.mean() and _is_clear(before - tried):
            after, chosen = tried, way
    weights = WEIGHTS if chosen is None else chosen(data)
    return Fit(weights, spread(data, weights), len(data.ratings), float(before.mean()), float(after.mean()))


def losses(data: Histories, weights: Weights) -> Array:
    """How surprising each answer was by these weights: minus the logarithm of its probability; NaN for first ones."""
    known = np.clip(model.fold(data.lengths, data.ratings, data.days, weights).predicted, SURE, 1 - SURE)
    return np.asarray(-np.log(np.where(data.ratings > Rating.AGAIN, known, 1 - known)))


def spread(data: Histories, weights: Weights) -> float:
    """What is left of the usual spread of stabilities, after what the answers tell (Fisher's information)."""
    known = model.fold(data.lengths, data.ratings, data.days, weights).predicted[data.is_telling]
    known = np.clip(known, SURE, 1 - SURE)
    slope = weights[20] * known * (1 - known ** (1 / weights[20]))  # of recall, by the logarithm of the stability
    told = TRUSTED * float((slope**2 / (known * (1 - known))).sum())
    return float((1 / UNCERTAIN**2 + told) ** -0.5)


def first_stabilities(data: Histories) -> Weights:
    """Weights with other first stabilities: the likeliest, each held back by what is usual among learners."""
    turn = np.concatenate([np.arange(length) for length in data.lengths])
    first = np.repeat(data.ratings[turn == 0], data.lengths)
    telling_before = np.concatenate([[0], data.is_telling.cumsum()])[:-1]
    started = np.repeat(telling_before[turn == 0], data.lengths)
    is_early = telling_before == started  # up to the first answer after a night
    found = list(WEIGHTS)
    for rating in Rating:
        mine = data.where(is_early & (first == rating))
        if mine.is_telling.any():
            found[rating - 1] *= float(FACTORS[np.argmin([_regret(mine, rating, factor) for factor in FACTORS])])
    found[:4] = np.maximum.accumulate(found[:4]).tolist()  # a better rating never means a shorter memory
    return tuple(found)


def _regret(data: Histories, rating: Rating, factor: float) -> float:
    weights = (*WEIGHTS[: rating - 1], WEIGHTS[rating - 1] * factor, *WEIGHTS[rating:])
    return float(losses(data, weights)[data.is_telling].sum() + np.log(factor) ** 2 / (2 * UNCERTAIN**2))


def all_weights(data: Histories) -> Weights:
    """All 21, as the library finds them; those before, where it cannot."""
    items, begin = [], 0
    for length in data.lengths:
        end = begin + min(int(length), LONGEST)
        steps = [FSRSReview(int(r), int(d)) for r, d in zip(data.ratings[begin:end], data.days[begin:end], strict=True)]
        items += [FSRSItem(steps[: i + 1]) for i in range(1, len(steps)) if data.days[begin + i] >= 1]
        begin += int(length)
    try:
        return tuple(FSRS(list(WEIGHTS)).compute_parameters(items))
    except Exception:  # noqa: BLE001 -- the library's own; too few or too uniform answers are no fault of anybody
        return WEIGHTS


def _is_clear(gains: Array) -> bool:
    """True when the mean gain is two standard errors above nothing."""
    return bool(gains.mean() > 2 * gains.std() / max(1, len(gains)) ** 0.5)

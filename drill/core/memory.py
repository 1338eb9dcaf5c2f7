"""What is remembered of each question: FSRS-6, as the library `fsrs-rs-python` computes it.

A memory is a fold over the reviews of one question, and nothing else; whoever keeps one keeps a cache.
The library works in 32-bit floats; replaying a history at once, in pieces, or answer by answer gives the same bits.
Elapsed time counts in days of 24 hours, to the nearest one, so that a memory depends on no time zone and who practises
at the same time each day has a day between.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, MemoryState

from drill.core.reviews import Rating, Review

Weights = tuple[float, ...]
"""The 21 parameters of FSRS-6, w0 to w20."""

REVISION = 2
"""To be raised when the same answers come to give other memories, so that those kept before are worked out anew."""

WEIGHTS: Weights = tuple(DEFAULT_PARAMETERS)
RETENTION = 0.9
LONGEST_DAYS = 36500
AGAIN = Rating.AGAIN  # looked up once: an enum's member costs more to find than all the rest of the loop


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one question."""

    stability: float
    """Days until recall has fallen to 90 %."""
    difficulty: float
    """From 1 to 10."""
    last: datetime
    reviews: int
    lapses: int
    """How often it was rated Again after the first answer."""
    first: datetime


Answer = tuple[str, int, datetime]
"""Which question, its rating, and when."""


def fold(reviews: Iterable[Review], weights: Weights = WEIGHTS) -> dict[str, Memory]:
    """The memory of each question, from reviews in the order of the log.

    >>> fold([])
    {}
    """
    return replay(((review.question, review.rating, review.answered) for review in reviews), {}, weights)


def replay(answers: Iterable[Answer], before: Mapping[str, Memory], weights: Weights = WEIGHTS) -> dict[str, Memory]:
    """The memory of each question that `answers` name; they go on from `before`.

    >>> from datetime import UTC
    >>> monday, friday = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 27, tzinfo=UTC)
    >>> once = replay([("chain-rule", Rating.GOOD, monday)], {})
    >>> twice = replay([("chain-rule", Rating.GOOD, monday), ("chain-rule", Rating.GOOD, friday)], {})
    >>> twice == replay([("chain-rule", Rating.GOOD, friday)], once)
    True
    """
    histories: dict[str, _History] = {}
    for question, rating, at in answers:
        history = histories.get(question)
        if history is None:
            history = histories[question] = _History(before.get(question), rating, at)
        history.add(rating, at)
    if not histories:
        return {}
    items = [FSRSItem(history.steps) for history in histories.values()]
    starts = [history.state for history in histories.values()]
    states = _model(weights).memory_state_batch(items, starts)
    return {question: histories[question].memory(state) for question, state in zip(histories, states, strict=True)}


def advance(memory: Memory | None, rating: Rating, at: datetime, weights: Weights = WEIGHTS) -> Memory:
    """The memory after one more answer; None before the first.

    >>> from datetime import UTC
    >>> round(advance(None, Rating.GOOD, datetime(2026, 11, 23, tzinfo=UTC)).stability, 2)
    2.31
    """
    return replay([("", rating, at)], {} if memory is None else {"": memory}, weights)[""]


def recall(memory: Memory, at: datetime, weights: Weights = WEIGHTS) -> float:
    """The probability of recalling it at a moment: (1 + F t/S)^(-w20), where F makes it 0.9 after S days.

    >>> from datetime import UTC
    >>> memory = advance(None, Rating.GOOD, datetime(2026, 11, 23, tzinfo=UTC))
    >>> round(recall(memory, memory.last + timedelta(days=memory.stability)), 6)
    0.9
    """
    days = max(0.0, (at - memory.last) / timedelta(days=1))
    return float((1 + _factor(weights) * days / memory.stability) ** -weights[20])


def due(memory: Memory, retention: float = RETENTION, weights: Weights = WEIGHTS) -> datetime:
    """When recall will have fallen to `retention`, in whole days after the last answer, one at least."""
    return memory.last + _interval(memory, retention, weights)


def intervals(
    memory: Memory | None, at: datetime, retention: float = RETENTION, weights: Weights = WEIGHTS
) -> dict[Rating, timedelta]:
    """How long each rating, given now, would put the question off.

    >>> from datetime import UTC
    >>> [interval.days for interval in intervals(None, datetime(2026, 11, 23, tzinfo=UTC)).values()]
    [1, 1, 2, 8]
    """
    return {rating: _interval(advance(memory, rating, at, weights), retention, weights) for rating in Rating}


def days_between(before: datetime, at: datetime) -> int:
    """Whole days between two answers, to the nearest one: rounded down, a day less five minutes would be none.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    >>> [days_between(noon, noon + timedelta(hours=hours)) for hours in (11, 23.9, 25, 36)]
    [0, 1, 1, 2]
    """
    return (at - before + timedelta(hours=12)).days


class _History:
    """One question's answers on their way to the library: ratings, and whole days since the answer before."""

    __slots__ = ("first", "lapses", "last", "reviews", "state", "steps")

    def __init__(self, before: Memory | None, rating: int, at: datetime) -> None:
        self.steps: list[FSRSReview] = []
        if before is None:
            self.state, self.first, self.last, self.reviews = None, at, at, 0
            self.lapses = -1 if rating == AGAIN else 0  # what was never known is not forgotten
        else:
            self.state = MemoryState(before.stability, before.difficulty)
            self.first, self.last = before.first, before.last
            self.reviews, self.lapses = before.reviews, before.lapses

    def add(self, rating: int, at: datetime) -> None:
        if at > self.last:
            self.steps.append(FSRSReview(rating, days_between(self.last, at)))
            self.last = at
        else:  # the same moment, or a clock that jumped back: the library would raise at a negative number
            self.steps.append(FSRSReview(rating, 0))
        if rating == AGAIN:
            self.lapses += 1

    def memory(self, state: MemoryState) -> Memory:
        reviews = self.reviews + len(self.steps)
        return Memory(state.stability, state.difficulty, self.last, reviews, self.lapses, self.first)


def _interval(memory: Memory, retention: float, weights: Weights) -> timedelta:
    days = memory.stability / _factor(weights) * (retention ** (-1 / weights[20]) - 1)
    return timedelta(days=min(max(round(days), 1), LONGEST_DAYS))


def _factor(weights: Weights) -> float:
    return float(0.9 ** (-1 / weights[20]) - 1)


@lru_cache(maxsize=4)
def _model(weights: Weights) -> FSRS:
    return FSRS(list(weights))

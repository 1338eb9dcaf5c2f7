"""How a learner rates: how often each rating comes at a first answer, and at a later one that was passed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from drill.core.calendar import day_of
from drill.core.memory import Memory
from drill.core.reviews import Rating, Review

LEAN = 60
"""How many of the learner's answers weigh as much as what is usual."""


@dataclass(frozen=True, slots=True)
class Habits:
    """Probabilities. The first values are what learners of many collections of cards showed on average."""

    first: tuple[float, ...] = (0.24, 0.094, 0.495, 0.171)
    """Again, Hard, Good, Easy when it is asked for the first time."""
    passed: tuple[float, ...] = (0.224, 0.631, 0.145)
    """Hard, Good, Easy when it is recalled later on."""


USUAL = Habits()


def observed(reviews: Iterable[Review], memories: Mapping[str, Memory], zone: tzinfo) -> Habits:
    """The learner's habits, from answers in the order of the log.

    >>> from datetime import UTC
    >>> [round(share, 3) for share in observed([], {}, UTC).passed]
    [0.224, 0.631, 0.145]
    """
    first, passed, seen = [0] * 4, [0] * 3, set[tuple[str, date]]()
    for review in reviews:
        turn = (review.question, day_of(review.answered, zone))
        if turn in seen:  # the same day's second answer says how well a minute is remembered
            continue
        seen.add(turn)
        memory = memories.get(review.question)
        if memory is not None and review.answered <= memory.first:
            first[review.rating - 1] += 1
        elif review.rating is not Rating.AGAIN:
            passed[review.rating - 2] += 1
    return Habits(_leaning(first, USUAL.first), _leaning(passed, USUAL.passed))


def _leaning(counts: list[int], usual: tuple[float, ...]) -> tuple[float, ...]:
    return tuple((n + LEAN * share) / (sum(counts) + LEAN) for n, share in zip(counts, usual, strict=True))

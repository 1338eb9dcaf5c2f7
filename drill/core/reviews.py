"""One answer that was given: the row of the log from which everything else follows."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

SCHEDULER = "fsrs-6"
"""Which memory model rated the answer; logged, so that a later one can replay."""


class Rating(IntEnum):
    """How well it was recalled; the numbers are FSRS's and the keys'.

    >>> Rating(3).label
    'Good'
    """

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def label(self) -> str:
        """The word on the key."""
        return self.name.capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One answer, for ever. Times are UTC; `answer` is JSON, in the shape that `judging` documents per kind."""

    id: str
    """A UUIDv7: unique on every device, and sorted by time."""
    device: str
    question: str
    digest: str
    """Hash of the text it was asked with."""
    kind: str
    rating: Rating
    verdict: str
    """`right`, `partly` or `wrong`; for code the word of its outcome."""
    answer: str
    started: datetime
    answered: datetime
    seconds: float
    """Time spent on the answer, pauses included; not capped."""
    hints: int = 0
    scheduler: str = SCHEDULER


class Brief(NamedTuple):
    """What statistics need of an answer: there may be a hundred thousand."""

    question: str
    rating: int
    started: datetime
    answered: datetime
    seconds: float

"""What the log says beyond counts: how far the memory model can be trusted, and what an interview would cost most."""

from bisect import bisect
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta, tzinfo

from drill.core.calendar import Days
from drill.core.questions import Question
from drill.core.reviews import Brief, Rating, Review

MINUTE = timedelta(minutes=1)
PAUSE = timedelta(minutes=30)
"""A longer one ends a session."""
MINUTES = (5, 10, 20, 40)
"""Borders of the parts of a session."""
COSTLIEST = 3


@dataclass(frozen=True, slots=True)
class Share:
    """Answers of one group, and how many of them were right."""

    group: str
    answers: int
    right: float
    predicted: float | None = None
    """What the memory model expected of them, on average."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the answers to one kind of question took."""

    kind: str
    answers: int
    median_s: float
    nine_of_ten_s: float
    """Nine of ten took no longer."""


@dataclass(frozen=True, slots=True)
class Weak:
    """A question that was met and would probably not be recalled."""

    slug: str
    recall: float
    points: float
    """What it would cost: percent of all recall on the day."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """A forecast of the past, and what came."""

    made: date
    day: date
    """Which day it was about: today, or an interview that is past."""
    recall: float
    came: float


@dataclass(frozen=True, slots=True)
class Insight:
    """All of it; `to_dict` is a part of the JSON of `drill stats`."""

    day: date
    """The next interview, or a month from now."""
    recall: float
    """What would be recalled on that day if nothing more were done."""
    questions: int
    """Of how many: those that are suspended or left out of the plan do not count."""
    weakest: tuple[Weak, ...]
    calibration: tuple[Share, ...]
    """Answers after a night or more, by the recall that was predicted just before."""
    log_loss: float | None
    """How surprising they were on average."""
    within: tuple[Share, ...]
    """Answers to questions met on an earlier day, by the minutes since the session began."""
    by_week: tuple[Share, ...]
    """What was asked again after a night or more, by the Mondays of the last weeks."""
    by_unit: tuple[Share, ...]
    """The same by unit."""
    times: tuple[Pace, ...]
    """The longest first."""
    foretold: tuple[Foretold, ...]

    def to_dict(self) -> dict[str, object]:
        """As JSON can hold it."""
        foretold = [asdict(row) | {"made": row.made.isoformat(), "day": row.day.isoformat()} for row in self.foretold]
        return asdict(self) | {"day": self.day.isoformat(), "foretold": foretold}


def weakest(recalls: Mapping[str, float], questions: Collection[Question], weight: Mapping[str, float]) -> list[Weak]:
    """The questions that would cost an interview most; `weight` is how often a unit counts.

    >>> from drill.core.questions import Choice
    >>> two = [Choice(slug=slug, unit="u01", title="", prompt="", options=()) for slug in ("known", "shaky")]
    >>> [(weak.slug, round(weak.points, 3)) for weak in weakest({"known": 0.9, "shaky": 0.5}, two, {})]
    [('shaky', 25.0), ('known', 5.0)]
    """
    lost = {q.slug: (1 - recalls[q.slug]) * weight.get(q.unit, 1.0) for q in questions if q.slug in recalls}
    whole = sum(weight.get(question.unit, 1.0) for question in questions)
    worst = sorted(lost, key=lambda slug: -lost[slug])[:COSTLIEST]
    return [Weak(slug, recalls[slug], 100 * lost[slug] / whole) for slug in worst]


def within_sessions(reviews: Iterable[Review | Brief], zone: tzinfo) -> list[Share]:
    """How well questions met on an earlier day were recalled in the first minutes of a session, and later in it."""
    borders = (0, *MINUTES)
    counts = [[0, 0] for _ in borders]
    met: dict[str, date] = {}
    began = before = None
    days, again = Days(zone), int(Rating.AGAIN)  # an enum's member costs more to find than all the rest
    for review in reviews:
        if began is None or before is None or review.started - before > PAUSE or review.started < before - PAUSE:
            began = review.started
        before = review.answered
        day = days.of(review.answered)
        if met.setdefault(review.question, day) < day:
            met[review.question] = day
            part = counts[bisect(MINUTES, (review.started - began) / MINUTE)]
            part[0] += 1
            part[1] += review.rating > again
    names = [f"{low} to {high} min" for low, high in zip(borders, MINUTES, strict=False)] + [f"after {MINUTES[-1]} min"]
    return [Share(name, n, right / n) for name, (n, right) in zip(names, counts, strict=True) if n]

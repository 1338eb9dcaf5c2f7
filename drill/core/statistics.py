"""What the log says about learning: a pure fold over the reviews, for the screen, the line mode and scripts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta, tzinfo

from drill.core.calendar import day_of
from drill.core.memory import Memory, due, recall
from drill.core.questions import Deck
from drill.core.reviews import Rating, Review

AHEAD_DAYS = 30
FORGIVEN_EVERY = 7


@dataclass(frozen=True, slots=True)
class Day:
    """One day of answers."""

    date: date
    reviews: int
    seconds: float
    right: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit: how much was met, how much of that is remembered now."""

    unit: str
    title: str
    questions: int
    seen: int
    recall: float | None
    """Mean predicted recall, now, of the questions that were met."""
    right: float | None
    """Share of answers that were not Again."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is shown; `to_dict` is the JSON of `drill stats`."""

    days: tuple[Day, ...]
    streak: int
    reviews: int
    seconds: float
    retention: float | None
    """Share of answers to questions met on an earlier day that were not Again ("true retention")."""
    units: tuple[UnitRow, ...]
    load: tuple[tuple[date, int], ...]
    """Questions that come due on each of the days ahead, what is overdue counted today."""
    seen: int
    total: int

    def to_dict(self) -> dict[str, object]:
        """The same as JSON can hold it."""
        days = [asdict(day) | {"date": day.date.isoformat()} for day in self.days]
        load = [{"date": day.isoformat(), "due": count} for day, count in self.load]
        return asdict(self) | {"days": days, "units": [asdict(unit) for unit in self.units], "load": load}


def statistics(
    reviews: Iterable[Review], memories: Mapping[str, Memory], deck: Deck, now: datetime, zone: tzinfo
) -> Statistics:
    """Fold the log, once.

    >>> from datetime import UTC
    >>> empty = statistics([], {}, Deck((), ()), datetime(2026, 11, 23, tzinfo=UTC), UTC)
    >>> empty.streak, empty.retention, len(empty.load)
    (0, None, 30)
    """
    log = [(review, day_of(review.answered, zone)) for review in reviews]
    today = day_of(now, zone)
    days = _days(log)
    return Statistics(
        days=days,
        streak=streak({day.date for day in days}, today),
        reviews=len(log),
        seconds=sum(review.seconds for review, _ in log),
        retention=_retention(log),
        units=_units(log, memories, deck, now),
        load=_load(memories, deck, today, zone),
        seen=sum(question.slug in memories for question in deck.questions),
        total=len(deck.questions),
    )


def _days(log: Sequence[tuple[Review, date]]) -> tuple[Day, ...]:
    groups: dict[date, list[Review]] = defaultdict(list)
    for review, day in log:
        groups[day].append(review)
    return tuple(
        Day(day, len(group), sum(r.seconds for r in group), sum(r.rating is not Rating.AGAIN for r in group))
        for day, group in sorted(groups.items())
    )


def streak(days: set[date], today: date) -> int:
    """Days of learning in a row, up to today or yesterday; one missed day in seven is forgiven, and not counted.

    >>> monday = date(2026, 11, 23)
    >>> streak({monday - timedelta(days=n) for n in (0, 1, 3, 4)}, monday)
    4
    """
    day = today if today in days else today - timedelta(days=1)
    length, since_gap = 0, FORGIVEN_EVERY
    while True:
        if day in days:
            length, since_gap = length + 1, since_gap + 1
        elif length and since_gap >= FORGIVEN_EVERY - 1 and day - timedelta(days=1) in days:
            since_gap = 0
        else:
            return length
        day -= timedelta(days=1)


def _retention(log: Sequence[tuple[Review, date]]) -> float | None:
    met: dict[str, date] = {}
    later: list[bool] = []
    for review, day in log:
        if met.setdefault(review.question, day) < day:
            later.append(review.rating is not Rating.AGAIN)
    return sum(later) / len(later) if later else None


def _units(
    log: Sequence[tuple[Review, date]], memories: Mapping[str, Memory], deck: Deck, now: datetime
) -> tuple[UnitRow, ...]:
    answers: dict[str, list[Review]] = defaultdict(list)
    for review, _ in log:
        if question := deck.find(review.question):
            answers[question.unit].append(review)
    rows = []
    for unit in deck.units:
        slugs = [question.slug for question in deck.questions if question.unit == unit.slug]
        known = [recall(memories[slug], now) for slug in slugs if slug in memories]
        given = answers[unit.slug]
        rows.append(
            UnitRow(
                unit=unit.slug,
                title=unit.title,
                questions=len(slugs),
                seen=len(known),
                recall=sum(known) / len(known) if known else None,
                right=sum(r.rating is not Rating.AGAIN for r in given) / len(given) if given else None,
                seconds=sum(review.seconds for review in given),
            )
        )
    return tuple(rows)


def _load(memories: Mapping[str, Memory], deck: Deck, today: date, zone: tzinfo) -> tuple[tuple[date, int], ...]:
    load = {today + timedelta(days=n): 0 for n in range(AHEAD_DAYS)}
    for slug, memory in memories.items():
        day = max(today, day_of(due(memory), zone))
        if day in load and deck.find(slug):
            load[day] += 1
    return tuple(load.items())

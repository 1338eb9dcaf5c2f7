"""What the log says about learning: a pure fold over the reviews, for the screen, the line mode and scripts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta, tzinfo

from drill.core.calendar import Days, day_of, nights
from drill.core.memory import AGAIN, WEIGHTS, Memory, Weights, due, recall
from drill.core.questions import Deck, Question, Unit
from drill.core.reviews import Brief, Review

AHEAD_DAYS = 30
FORGIVEN_EVERY = 7


@dataclass(frozen=True, slots=True)
class Day:
    """One day of answers; `right` are those that were not rated Again."""

    date: date
    reviews: int
    seconds: float
    right: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit: how much of what is asked was met, how much of that is remembered today."""

    unit: str
    title: str
    questions: int
    seen: int
    recall: float | None
    """Mean predicted recall of the questions that were met, so many nights after their last answers."""
    right: float | None
    """Share of answers that were not rated Again."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is shown; `to_dict` is the JSON of `drill stats`."""

    days: tuple[Day, ...]
    streak: int
    reviews: int
    seconds: float
    retention: float | None
    """True retention: of the first answers of a day to questions met on an earlier one, the share not rated Again.
    Repetitions within a day are left out, since they show no memory; None before there is any such answer."""
    units: tuple[UnitRow, ...]
    load: tuple[tuple[date, int], ...]
    """Questions that are asked and come due on each of the days ahead; what is overdue counts today."""
    seen: int
    total: int
    """Questions that are asked: what is suspended or left out is not among them, nor in the units."""

    def to_dict(self) -> dict[str, object]:
        """The same as JSON can hold it."""
        days = [asdict(day) | {"date": day.date.isoformat()} for day in self.days]
        load = [{"date": day.isoformat(), "due": count} for day, count in self.load]
        return asdict(self) | {"days": days, "units": [asdict(unit) for unit in self.units], "load": load}


@dataclass(slots=True)
class _Tally:
    """Answers of a day or a unit, added up."""

    reviews: int = 0
    right: int = 0
    seconds: float = 0.0


class _Fold:
    """What is kept of the log while it goes by: it may be long, and is never held as a whole."""

    def __init__(self, reviews: Iterable[Review | Brief], zone: tzinfo) -> None:
        self.days: dict[date, _Tally] = defaultdict(_Tally)
        self.questions: dict[str, _Tally] = defaultdict(_Tally)
        self.retention = _Tally()
        latest: dict[str, date] = {}
        day_of_many = Days(zone).of
        for review in reviews:
            question, is_right, seconds = review.question, review.rating > AGAIN, review.seconds
            day = day_of_many(review.answered)
            for tally in (self.days[day], self.questions[question]):
                tally.reviews += 1
                tally.right += is_right
                tally.seconds += seconds
            if day > latest.setdefault(question, day):
                self.retention.reviews += 1
                self.retention.right += is_right
                latest[question] = day


def statistics(
    reviews: Iterable[Review | Brief],
    memories: Mapping[str, Memory],
    deck: Deck,
    now: datetime,
    zone: tzinfo,
    *,
    weights: Weights = WEIGHTS,
    left_out: Collection[str] = (),
) -> Statistics:
    """Fold the log, once. What is left out will not be asked.

    >>> from datetime import UTC
    >>> empty = statistics([], {}, Deck((), ()), datetime(2026, 11, 23, tzinfo=UTC), UTC)
    >>> empty.streak, empty.retention, len(empty.load)
    (0, None, 30)
    """
    fold = _Fold(reviews, zone)
    today, asked = day_of(now, zone), [question for question in deck.questions if question.slug not in left_out]
    known = {question.slug: memories[question.slug] for question in asked if question.slug in memories}
    recalls = recall_on(today, asked, memories, zone, weights)
    return Statistics(
        days=tuple(Day(day, tally.reviews, tally.seconds, tally.right) for day, tally in sorted(fold.days.items())),
        streak=streak(set(fold.days), today),
        reviews=sum(tally.reviews for tally in fold.days.values()),
        seconds=sum(tally.seconds for tally in fold.days.values()),
        retention=_share(fold.retention),
        units=_units(fold.questions, deck, asked, recalls),
        load=_load([day_of(due(memory, weights=weights), zone) for memory in known.values()], today),
        seen=len(known),
        total=len(asked),
    )


def recall_on(
    day: date, questions: Iterable[Question], memories: Mapping[str, Memory], zone: tzinfo, weights: Weights
) -> dict[str, float]:
    """The recall of each question that was met, on the morning of a day, if it is not asked before."""
    found = {}
    for question in questions:
        memory = memories.get(question.slug)
        if memory is not None:
            slept = timedelta(days=nights(memory.last, day, zone))
            found[question.slug] = recall(memory, memory.last + slept, weights)
    return found


def streak(days: Collection[date], today: date) -> int:
    """Days of learning in a row up to today. A missed day breaks the row unless it is the only one within a week.

    A forgiven day does not count; today, as long as it lasts, is not missed.

    >>> monday = date(2026, 11, 23)
    >>> streak({monday - timedelta(days=n) for n in (1, 2, 4, 5)}, monday)
    4
    """
    day = today if today in days else today - timedelta(days=1)
    length, forgiven = 0, day + timedelta(days=FORGIVEN_EVERY)
    while day in days or (forgiven - day).days >= FORGIVEN_EVERY:
        if day in days:
            length += 1
        else:
            forgiven = day
        day -= timedelta(days=1)
    return length


def _share(tally: _Tally) -> float | None:
    return tally.right / tally.reviews if tally.reviews else None


def _units(
    answers: Mapping[str, _Tally], deck: Deck, asked: Iterable[Question], recalls: Mapping[str, float]
) -> tuple[UnitRow, ...]:
    mine: dict[str, list[_Tally]] = defaultdict(list)
    slugs: dict[str, list[str]] = defaultdict(list)
    for question in deck.questions:
        if question.slug in answers:
            mine[question.unit].append(answers[question.slug])
    for question in asked:
        slugs[question.unit].append(question.slug)
    return tuple(_unit(unit, slugs[unit.slug], mine[unit.slug], recalls) for unit in deck.units)


def _unit(unit: Unit, slugs: list[str], given: list[_Tally], recalls: Mapping[str, float]) -> UnitRow:
    known = [recalls[slug] for slug in slugs if slug in recalls]
    tally = _Tally(sum(t.reviews for t in given), sum(t.right for t in given), sum(t.seconds for t in given))
    return UnitRow(
        unit=unit.slug,
        title=unit.title,
        questions=len(slugs),
        seen=len(known),
        recall=sum(known) / len(known) if known else None,
        right=_share(tally),
        seconds=tally.seconds,
    )


def _load(due_on: Iterable[date], today: date) -> tuple[tuple[date, int], ...]:
    load = {today + timedelta(days=n): 0 for n in range(AHEAD_DAYS)}
    for first in due_on:
        day = max(today, first)
        if day in load:
            load[day] += 1
    return tuple(load.items())

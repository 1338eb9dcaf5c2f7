"""How much was retained, week by week and unit by unit, and how long answers took."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta, tzinfo
from statistics import median

from drill.core.calendar import Days
from drill.core.questions import Question, kind_of
from drill.core.reviews import Brief, Rating, Review
from drill.plan.insight import Pace, Share

WEEKS = 12
"""How many are looked at, the latest ones."""
AGAIN = int(Rating.AGAIN)


def retained(reviews: Iterable[Review | Brief], zone: tzinfo) -> list[tuple[str, date, bool]]:
    """What tells of memory: the first answers of a day to questions met on an earlier one, and whether they were right.

    >>> from datetime import UTC
    >>> retained([], UTC)
    []
    """
    days, latest, found = Days(zone), dict[str, date](), []
    for review in reviews:
        day = days.of(review.answered)
        if day > latest.setdefault(review.question, day):
            latest[review.question] = day
            found.append((review.question, day, review.rating > AGAIN))
    return found


def by_week(answers: Iterable[tuple[str, date, bool]], today: date) -> list[Share]:
    """The share that was right in each of the last weeks that had any; a week goes by its Monday.

    >>> [share.group for share in by_week([("q", date(2026, 11, 18), True)], date(2026, 11, 23))]
    ['2026-11-16']
    """
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    weeks = ((str(day - timedelta(days=day.weekday())), is_right) for _, day, is_right in answers if day >= first)
    return sorted(_shares(weeks), key=lambda share: share.group)


def by_unit(answers: Iterable[tuple[str, date, bool]], questions: Mapping[str, Question]) -> list[Share]:
    """The share that was right in each unit, of the questions that the deck still has, in its order."""
    places = {unit: place for place, unit in enumerate(dict.fromkeys(q.unit for q in questions.values()))}
    shares = _shares((questions[slug].unit, is_right) for slug, _, is_right in answers if slug in questions)
    return sorted(shares, key=lambda share: places[share.group])


def times(reviews: Iterable[Review | Brief], questions: Mapping[str, Question]) -> list[Pace]:
    """How long each kind of question took, the longest first."""
    taken: dict[str, list[float]] = {}
    for review in reviews:
        if review.question in questions:
            taken.setdefault(kind_of(questions[review.question]), []).append(review.seconds)
    found = [_pace(kind, sorted(seconds)) for kind, seconds in taken.items()]
    return sorted(found, key=lambda pace: -pace.median_s)


def _pace(kind: str, seconds: list[float]) -> Pace:
    return Pace(kind, len(seconds), median(seconds), seconds[(9 * len(seconds) - 1) // 10])


def _shares(answers: Iterator[tuple[str, bool]]) -> list[Share]:
    counts: dict[str, list[int]] = {}
    for group, is_right in answers:
        count = counts.setdefault(group, [0, 0])
        count[0] += 1
        count[1] += is_right
    return [Share(group, number, right / number) for group, (number, right) in counts.items()]

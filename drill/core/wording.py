"""Numbers, times, reasons and right answers in the few words that both front ends show."""

import re
from datetime import date, datetime, timedelta, tzinfo
from typing import assert_never

from drill.core.calendar import day_of
from drill.core.outcomes import Diagnosis
from drill.core.questions import Choice, Cloze, Code, Numeric, Order, Predict, Recall
from drill.core.views import Asked

THOUSAND, HALF_A_MILLION = 1e3, 5e5
BIG = {1e6: "million", 1e9: "billion", 1e12: "trillion"}
BIGGEST_IN_SIX = 1e6
RIGHT_ON = 1.05
"""A guess that is less than this factor off."""
MINUTE, HOUR, DAY, MONTH, YEAR = 60, 3600, 86400, 30 * 86400, 365 * 86400


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "question"), count(0, "question")
    ('1 question', '0 questions')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def figure(value: float) -> str:
    """A number to three digits, as a person would write it.

    >>> [figure(value) for value in (14.23, 0.5, 100_000, 5.2e8, 6.06e-6, 3e20)]
    ['14.2', '0.5', '100,000', '520 million', '6.06e-6', '3e20']
    """
    rounded = float(f"{value:.3g}")
    for size, word in BIG.items():
        if size <= abs(rounded) < THOUSAND * size:
            return f"{rounded / size:g} {word}"
    if THOUSAND <= abs(rounded) < min(BIG):
        return f"{rounded:,.0f}"
    return re.sub(r"e([+-])0*", lambda found: "e" + found[1].strip("+"), f"{value:.3g}")


def exact(value: float) -> str:
    """A number to six digits, or to all of them where it is larger: two that differ must not look the same.

    >>> exact(1 / 3), exact(2097152.0), exact(0.1 + 0.2)
    ('0.333333', '2097152', '0.3')
    """
    return f"{value:.{6 if abs(value) < BIGGEST_IN_SIX else 15}g}"


def off_by(given: float, measured: float) -> str:
    """How a guess compares with what was measured.

    >>> [off_by(given, 1000) for given in (990, 1400, 90, 5e8, 0)]
    ['right on', '1.4 times too much', '11 times too little', 'half a million times too much', 'it must be above 0']
    """
    if given <= 0 or measured <= 0:
        return "it must be above 0" if measured > 0 else "they cannot be compared"
    off = max(given / measured, measured / given)
    if off < RIGHT_ON:
        return "right on"
    times = "half a million" if round(off, -5) == HALF_A_MILLION else figure(float(f"{off:.2g}"))
    return f"{times} times {'too much' if given > measured else 'too little'}"


def mistake(diagnosis: Diagnosis) -> str:
    """What a diagnosis is called, as sure as it is.

    >>> mistake(Diagnosis("assigns", "Assigns.", "Gradients are sums.", exact=False))
    'Perhaps this known mistake'
    """
    return "A known mistake" if diagnosis.exact else "Perhaps this known mistake"


def interval(span: timedelta) -> str:
    """How far away something is, in the largest unit that fits.

    >>> [interval(timedelta(days=d)) for d in (0, 1, 45, 400)]
    ['today', '1 d', '1.5 mo', '1.1 y']
    >>> [interval(timedelta(days=d)) for d in (30, 360, 365, 730)]
    ['1 mo', '12 mo', '1 y', '2 y']
    """
    seconds = span.total_seconds()
    if seconds < DAY:
        return "today"
    if seconds < MONTH:
        return f"{seconds / DAY:.0f} d"
    number, unit = (seconds / MONTH, "mo") if seconds < YEAR else (seconds / YEAR, "y")
    return f"{round(number, 1):g} {unit}"


def minutes(seconds: float) -> str:
    """A time span as people say it.

    >>> minutes(42), minutes(59.8), minutes(600), minutes(5400), minutes(7200)
    ('42 s', '1 min', '10 min', '1 h 30 min', '2 h')
    """
    if round(seconds) < MINUTE:
        return f"{seconds:.0f} s"
    hours, rest = divmod(round(seconds / MINUTE), 60)
    return " ".join(f"{number} {unit}" for number, unit in ((hours, "h"), (rest, "min")) if number)


def back(due: datetime, now: datetime, zone: tzinfo) -> str:
    """When a question comes back, by the learner's days.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    >>> [back(noon + timedelta(days=d), noon, UTC) for d in (0, 1, 6)]
    ['today', 'tomorrow', 'in 6 d']
    """
    days = (day_of(due, zone) - day_of(now, zone)).days
    return "today" if days <= 0 else "tomorrow" if days == 1 else f"in {interval(timedelta(days=days))}"


def moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """When something was, on the learner's own clock.

    >>> from datetime import UTC
    >>> late = datetime(2026, 11, 23, 21, 14, tzinfo=UTC)
    >>> [moment(late, late + timedelta(days=d), UTC) for d in (0, 1, 7, 60)]
    ['today 21:14', 'yesterday 21:14', '23 November 21:14', '23 November 2026 21:14']
    """
    then, today = at.astimezone(zone), now.astimezone(zone)
    year = "" if then.year == today.year else f" {then.year}"
    day = {0: "today", 1: "yesterday"}.get((today.date() - then.date()).days, f"{then.day} {then:%B}{year}")
    return f"{day} {then:%H:%M}"


def day_of_week(day: date) -> str:
    """A day of the weeks around, in as many letters as any other.

    >>> day_of_week(date(2026, 12, 1)), day_of_week(date(2026, 11, 25))
    ('Tue  1 Dec', 'Wed 25 Nov')
    """
    return f"{day:%a} {day.day:>2} {day:%b}"


def reason(asked: Asked) -> str:
    """Why a question is asked, in a few words."""
    known = "" if asked.recall is None else f": recall {asked.recall:.0%}"
    match asked.reason:
        case "due" | "chosen":
            return f"{asked.reason}{known}"
        case "again":
            return "once more"
        case "sibling":
            return f"same mistake as {asked.because}"
        case "new":
            return "new"
        case _:
            assert_never(asked.reason)


def right_answer(question: Recall | Cloze | Choice | Numeric | Order | Predict | Code) -> str:
    """What a question wanted, as far as that needs no run."""
    match question:
        case Recall(points=points):
            return "\n".join(f"- {'**must** ' if point.must else ''}{point.text}" for point in points)
        case Cloze(whole=whole):
            return whole
        case Choice(options=options):
            return next(option.text for option in options if option.right)
        case Numeric(values=values, unit_name=unit):
            return ", ".join(map(exact, values)) + (f" {unit}" if unit else "")
        case Order(tiles=tiles):
            return "\n".join(f"{i}. {tile}" for i, tile in enumerate(tiles, start=1))
        case Predict(band=(low, high), unit_name=unit):
            return f"{figure(low)} to {figure(high)} {unit}".rstrip() + " on most machines"
        case Code(solution=solution):
            return solution
        case _:
            assert_never(question)

"""The log in pictures made of characters: days, units, the load ahead."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median

from drill.core.statistics import Statistics
from drill.core.wording import count, day_of_week, minutes
from drill.tui.page.lines import Block, Facts, Paragraph, Span, clipped, say
from drill.tui.page.tones import Tone

SHADES = "▂▄▆█"
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
DAYS_AHEAD = 14
BAR, LONGEST_NAME = 24, 56
LEAST_WEEKS, MOST_WEEKS = 13, 53
ROOM_FOR_BARS = 55
"""Columns of a page."""


def statistics_page(found: Statistics, today: date, width: int) -> Iterator[Block]:
    """What was answered: the whole, the days, the units."""
    if not found.reviews:
        yield say("Nothing is answered yet.", "title")
        yield say("After the first answers this shows your days, what you still know, and what is coming.")
    else:
        yield say(f"{count(found.reviews, 'answer')} in {minutes(found.seconds)}", "title")
        yield Facts(tuple(_totals(found, today)), tight=True)
        yield say("Answers a day", "muted")
        answers = {day.date: day.reviews for day in found.days}
        since = (today - min(answers, default=today)).days // 7 + 2
        yield from heatmap(answers, today, weeks=min(max(since, LEAST_WEEKS), MOST_WEEKS, (width - 5) // 2))
    yield say("Units", "muted")
    yield Facts(tuple(_units(found, width)), tight=True)


def due_page(found: Statistics, today: date) -> Iterator[Block]:
    """What comes due without a plan."""
    yield say("Due in the days ahead", "muted")
    yield Facts(tuple(ahead(found.load[:DAYS_AHEAD], today)), tight=True)


def _totals(found: Statistics, today: date) -> Iterator[tuple[str, tuple[Span, ...]]]:
    answered = {day.date: day for day in found.days}
    if day := answered.get(today):
        yield "today", (Span(f"{count(day.reviews, 'answer')} in {minutes(day.seconds)}", "strong"),)
    usually = count(round(median(d.reviews for d in found.days)), "answer")
    usual = f"{usually} in {minutes(median(d.seconds for d in found.days))}"
    yield "on a usual day", (Span(usual, "strong"),)
    if found.retention is not None:
        yield "recalled when due", (Span(f"{found.retention:.0%}", "strong"),)
    yield "questions met", (Span(f"{found.seen} of {found.total}", "strong"),)
    yield "streak", (Span(count(found.streak, "day"), "strong"),)


def heatmap(answers: dict[date, int], today: date, weeks: int) -> Iterator[Block]:
    r"""Seven rows of weeks; the fuller a square, the more was answered that day.

    >>> rows = list(heatmap({date(2026, 11, 23): 4, date(2026, 11, 17): 1}, date(2026, 11, 24), weeks=2))
    >>> ["".join(span.text for span in row.spans) for row in rows[:2]]
    ['·\xa0█', '▂\xa0·']
    """
    most = max(answers.values(), default=0)
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    for weekday, name in enumerate(WEEKDAYS):
        days = [monday + timedelta(weeks=week, days=weekday) for week in range(weeks)]
        squares = [_square(answers.get(day, 0), most) for day in days if day <= today]
        row = [Span("\N{NO-BREAK SPACE}".join(text), tone) for text, tone in _runs(squares)]
        yield Paragraph(tuple(_spaced(row)), (Span(f"{name:<5}", "muted"),), tight=True)
    legend = f"· none   {SHADES[0]} few   {SHADES[-1]} {most}"
    yield Paragraph((Span(legend.replace(" ", "\N{NO-BREAK SPACE}"), "muted"),), (Span("     "),), tight=True)


def _square(answered: int, most: int) -> tuple[str, Tone]:
    if not answered:
        return "·", "muted"
    return SHADES[(answered * len(SHADES) - 1) // most], "accent"


def _runs(squares: Sequence[tuple[str, Tone]]) -> Iterator[tuple[list[str], Tone]]:
    """Neighbours of one tone together."""
    run: list[str] = []
    for i, (glyph, tone) in enumerate(squares):
        run.append(glyph)
        if i + 1 == len(squares) or squares[i + 1][1] != tone:
            yield run, tone
            run = []


def _spaced(row: Sequence[Span]) -> Iterator[Span]:
    for i, span in enumerate(row):
        yield span if not i else Span("\N{NO-BREAK SPACE}" + span.text, span.tone)


def _units(found: Statistics, width: int) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Names first: where there is no room for bars beside them, these are left out."""
    bars = width >= ROOM_FOR_BARS
    longest = min(LONGEST_NAME, width - (34 if bars else 15))
    column = max((len(unit.title[:longest]) for unit in found.units), default=0)
    for unit in found.units:
        met = f"{unit.seen}/{unit.questions}".rjust(7 if bars else 6)
        bar = f"  {bar_of(unit.seen / max(1, unit.questions), 10)}  recall" if bars else ""
        recall = bar.removesuffix("recall") if unit.recall is None else f"{bar} {unit.recall:.0%}"
        said = f"{met}{recall}".replace(" ", "\N{NO-BREAK SPACE}")
        yield clipped(unit.title, longest).ljust(column), (Span(said, "accent" if unit.seen else "muted"),)


def bar_of(share: float, width: int) -> str:
    """A bar of which a share is filled; whatever is more than nothing shows.

    >>> bar_of(0.5, 8), bar_of(0.01, 8)
    ('━━━━────', '━───────')
    """
    filled = max(1, round(share * width)) if share > 0 else 0
    return "━" * filled + "─" * (width - filled)


def ahead(load: Sequence[tuple[date, int]], today: date) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """How many questions come back on each day.

    >>> [label for label, _ in ahead([(date(2026, 11, 24), 3), (date(2026, 11, 25), 1)], date(2026, 11, 24))]
    ['today', 'Wed 25 Nov']
    """
    most = max((due for _, due in load), default=0) or 1
    for day, due in load:
        label = "today" if day == today else day_of_week(day)
        bar = "▇" * (max(1, round(BAR * due / most)) if due else 0)
        yield (
            label,
            (Span(f"{due:>4}\N{NO-BREAK SPACE}".replace(" ", "\N{NO-BREAK SPACE}"), "strong"), Span(bar, "accent")),
        )

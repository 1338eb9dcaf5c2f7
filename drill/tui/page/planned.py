"""The plan as a page: the promise, the curve, the units, what the days ahead want, and what comes next and why."""

from collections.abc import Iterator
from datetime import date

from drill.core.session import Entry
from drill.core.wording import count, day_of_week
from drill.plan.drawing import curve
from drill.plan.goal import Goal
from drill.plan.outlook import Outlook, UnitOutlook
from drill.plan.wording import over, promise
from drill.tui.page.figures import bar_of
from drill.tui.page.lines import Block, Facts, Paragraph, Span, clipped, say

DAYS_AHEAD, NEXT = 7, 5
LONGEST_NAME, NARROWEST = 56, 20
SPACE = "\N{NO-BREAK SPACE}"


def plan_page(
    goal: Goal | None, outlook: Outlook | None, queue: tuple[Entry, ...], today: date, width: int
) -> Iterator[Block]:
    """All of it, or how to make a plan."""
    if goal is None:
        yield say("When is your interview?", "title")
        yield say(
            "Name the day, and how many minutes a day you can practise. Each day will ask what gains most by then."
        )
        return
    if outlook is None:
        first, then = over(goal, today)
        yield say(first, "title")
        yield say(f"{then} Name another day to plan for it.")
        return
    first, *others = promise(outlook)
    yield say(first, "title")
    yield say(" ".join(others))
    for row, line in enumerate(curve(outlook.curve, width)):
        yield Paragraph((Span(line.replace(" ", SPACE), "accent"),), tight=row > 0)
    yield say("Units: now, and on the day", "muted")
    yield Facts(tuple(_units(outlook, min(LONGEST_NAME, max(NARROWEST, width - 36)))), tight=True)
    yield from load_page(outlook)
    yield from _next(queue)


def load_page(outlook: Outlook) -> Iterator[Block]:
    """What the plan wants of the days ahead."""
    yield say("The days ahead", "muted")
    yield Facts(tuple(_days(outlook)), tight=True)


def _units(outlook: Outlook, longest: int) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for unit in outlook.units:
        yield clipped(unit.title, longest), (Span(_shares(unit), "accent"),)


def _shares(unit: UnitOutlook) -> str:
    return f"{unit.now:>4.0%}  {bar_of(unit.then, 10)} {unit.then:>4.0%}".replace(" ", SPACE)


def _days(outlook: Outlook) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """From tomorrow on: what today asks stands in its own list."""
    for load in outlook.coming[:DAYS_AHEAD]:
        wanted = f"{load.minutes:>3.0f} min  {count(round(load.questions), 'question')}, {load.new:.0f} new"
        wanted += f", {load.coding_minutes:.0f} min of coding" if load.coding_minutes >= 1 else ""
        yield day_of_week(load.day), (Span(wanted.replace(" ", SPACE), "strong" if load.minutes >= 1 else "muted"),)


def _next(queue: tuple[Entry, ...]) -> Iterator[Block]:
    if not queue:
        yield say("Nothing more is planned for today.", "muted")
        return
    yield say("Next", "muted")
    for entry in queue[:NEXT]:
        known = "new" if entry.recall is None else f"due: recall {entry.recall:.0%}"
        yield Paragraph((Span(entry.question.title, "strong"),), tight=True)
        yield Paragraph((Span(f"{known}; {entry.worth}", "muted"),), (Span("  "),), tight=True)

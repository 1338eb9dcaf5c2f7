"""The two lines above every question: what it is and why it is asked; how far the session has come."""

from dataclasses import dataclass

from drill.core.questions import Deck, kind_of
from drill.core.views import Asked, Progress
from drill.core.wording import minutes, reason
from drill.tui.page.lines import Line, Span, cells

GAP, LEAST_PLACE = 2, 14
"""The name of a unit may be cut to so many columns before anything else is left out."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the two lines say."""

    place: str = ""
    """The unit or the screen."""
    details: str = ""
    """Kind and level."""
    aside: str = ""
    """Why it is asked."""
    progress: Progress | None = None
    worth: str = ""
    """What it is worth on the day of the interview; shown where there is room for everything."""
    seen: str = ""
    """How often it was seen; goes before the reason does."""


def heading_of(asked: Asked | None, deck: Deck, progress: Progress) -> Heading:
    """The heading of a question, or of the end of the day."""
    if asked is None:
        return Heading("drill", progress=progress)
    question = asked.question
    unit = next((unit.title for unit in deck.units if unit.slug == question.unit), question.unit)
    seen = f"seen {asked.times_seen}×" if asked.times_seen else ""
    details = f"{kind_of(question)} · level {question.level}"
    return Heading(unit, details, reason(asked), progress, asked.worth, seen)


def headlines(heading: Heading, width: int) -> list[Line]:
    """Both lines at a width; where there is no room, the unit's name is cut, then the aside goes.

    >>> [headlines(Heading("Topological order", "code · level 2", "new"), width)[0].text for width in (36, 32)]
    ['Topological or…  code · level 2  new', 'Topological ord…  code · level 2']
    """
    return [_first(heading, width), _second(heading.progress, width)]


def _first(heading: Heading, width: int) -> Line:
    details = f"  {heading.details}" if heading.details else ""
    seen = f" · {heading.seen}" if heading.seen else ""
    aside = heading.aside + seen + (f" · {heading.worth}" if heading.worth else "")
    if width - cells(details) - cells(aside) - GAP < cells(heading.place):
        aside = heading.aside + seen
    if width - cells(details) - cells(aside) - GAP < LEAST_PLACE:
        aside = heading.aside
    if width - cells(details) - cells(aside) - GAP < LEAST_PLACE:
        aside = ""
    if width - cells(details) < LEAST_PLACE:
        details = ""
    room = width - cells(details) - (cells(aside) + GAP if aside else 0)
    place = heading.place if cells(heading.place) <= room else heading.place[: room - 1] + "…"
    gap = width - cells(place + details)
    return Line((Span(place, "strong"), Span(details, "muted"), Span(aside.rjust(gap), "muted")))


def _second(progress: Progress | None, width: int) -> Line:
    if progress is None:
        return Line((Span("─" * width, "faint"),))
    done, left = progress.answered, progress.left
    if progress.allotted:  # with a plan, what is left is time: how many questions it holds depends on the answers
        said = f"{done} done · {minutes(progress.seconds)} of {minutes(progress.allotted)}"
        share = min(1.0, progress.seconds / progress.allotted)
    else:
        said = f"{done} done · {left} left · {minutes(progress.seconds)}"
        share = done / max(1, done + left)
    length = max(0, width - cells(said) - GAP)
    filled = round(length * share)
    bar = Span("━" * filled, "accent"), Span("─" * (length - filled), "faint")
    return Line((*bar, Span(" " * (width - length - cells(said))), Span(said, "muted")))

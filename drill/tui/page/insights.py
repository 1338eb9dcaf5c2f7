"""What the log says of memory, as a page: what an interview would cost, retention, calibration, times."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from drill.core.questions import Deck
from drill.core.wording import count, minutes
from drill.plan.goal import in_words
from drill.plan.insight import Insight, Pace, Share
from drill.tui.page.figures import bar_of
from drill.tui.page.lines import Block, Facts, Span, clipped, say

BAR = 20
SPACE = "\N{NO-BREAK SPACE}"


def insight_page(found: Insight, deck: Deck, today: date, longest: int) -> Iterator[Block]:
    """Only the parts that there is something to say of; names of units in at most `longest` columns."""
    yield say(f"On {in_words(found.day, today)}", "muted")
    of_all = f"{found.recall:.0%} of {count(found.questions, 'question')}"
    yield say(f"If you did nothing more, you would recall {of_all}.", tight=True)
    if found.weakest:
        yield say("These would cost most then, in points:", tight=True)
        yield Facts(tuple(_weakest(found, deck, longest)), tight=True)
    weeks = {week.group: in_words(date.fromisoformat(week.group), today) for week in found.by_week}
    units = {unit.slug: clipped(unit.title, longest) for unit in deck.units}
    groups: tuple[tuple[str, Sequence[Share], Mapping[str, str]], ...] = (
        ("Recalled after a night or more, week by week", found.by_week, weeks),
        ("The same by unit", found.by_unit, units),
        ("In the course of a session", found.within, {}),
    )
    for heading, shares, names in groups:
        if shares:
            yield say(heading, "muted")
            yield Facts(tuple(_shares(shares, names)), tight=True)
    if found.calibration:
        yield say("Foretold, and what came", "muted")
        yield Facts(tuple(_calibration(found.calibration)), tight=True)
    if found.times:
        yield say("Time for an answer", "muted")
        yield Facts(tuple(_times(found.times)), tight=True)


def _weakest(found: Insight, deck: Deck, longest: int) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for weak in found.weakest:
        question = deck.find(weak.slug)
        name = weak.slug if question is None else question.title
        said = f"{weak.points:.2f}  recall {weak.recall:.0%}"
        yield clipped(name, longest), (Span(_kept(said), "strong"),)


def _shares(shares: Sequence[Share], names: Mapping[str, str]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for share in shares:
        said = f"{share.right:>4.0%}  {bar_of(share.right, BAR)}  of {share.answers}"
        yield names.get(share.group, share.group), (Span(_kept(said), "accent"),)


def _calibration(shares: Sequence[Share]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for share in shares:
        said = f"{share.right:.0%} right, {share.predicted or 0:.0%} foretold, of {count(share.answers, 'answer')}"
        yield share.group, (Span(_kept(said), "text"),)


def _times(paces: Sequence[Pace]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for pace in paces:
        said = f"half within {minutes(pace.median_s)}, nine of ten within {minutes(pace.nine_of_ten_s)}"
        yield pace.kind, (Span(said, "text"),)


def _kept(text: str) -> str:
    return text.replace(" ", SPACE)

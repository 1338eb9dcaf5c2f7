"""What is shown before the answer, and when the day is done."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from drill.core.questions import Code, Deck, Question, Trace
from drill.core.views import Summary
from drill.core.wording import back, count, minutes
from drill.tui.page.lines import Block, Facts, Listing, Paragraph, Span, say
from drill.tui.page.markdown import blocks, filled, spans

MOST_RETURNS = 12
RESTORED = "What you wrote last time is back."
REOPENED = "Nothing was rated yet: answer it again."
SAVED = "Drafts are saved as you type."


def prompt_page(question: Question, texts: list[str] | None = None) -> list[Block]:
    """The question; a cloze with what was typed so far, a trace without the program that stands beside its fields."""
    page = blocks(question.prompt, first="title")
    match question:
        case Trace(code=code):
            return [block for block in page if not (isinstance(block, Listing) and block.text.strip() == code.strip())]
        case Code(signature=signature, starter=starter, example=example):
            if not all(line.removesuffix("...").strip() in starter for line in signature.splitlines()):
                page.append(Listing(signature, python=True))
            if example:
                page += say("For example", "muted"), Listing(example, python=True, tight=True)
            return page
        case _:
            return filled(page, texts or [])


def opening_page(said: str) -> list[Block]:
    """A word that stands above the question; none where nothing is to be said."""
    return [Paragraph((Span(said, "muted"),), (Span("↻ ", "accent"),))] if said else []


def hint_page(hints: tuple[str, ...], count_shown: int) -> Iterator[Block]:
    """The hints that were asked for, the latest at the end."""
    for number, hint in enumerate(hints[:count_shown], start=1):
        yield Paragraph((Span(f"Hint {number} of {len(hints)}", "accent"),))
        for i, block in enumerate(blocks(hint)):
            yield Paragraph(block.spans, block.lead, tight=True) if isinstance(block, Paragraph) and not i else block


def done_page(summary: Summary, deck: Deck, now: datetime, zone: tzinfo, elsewhere: int = 0) -> Iterator[Block]:
    """What was done, what comes back when, and what can be done now; `elsewhere` counts what waits in other parts."""
    progress = summary.progress
    done = "All done here." if elsewhere else "All done for today."
    yield say(done if progress.answered else "Nothing is due here today.", "title")
    if progress.answered:
        right = f"{progress.right} of {count(progress.answered, 'answer')} right"
        yield say(f"{right}, in {minutes(progress.seconds)}.")
    if summary.returns:
        yield say("These come back", "muted")
        yield Facts(tuple(_returns(summary, deck, now, zone)), tight=True)
    yield say(_tomorrow(summary.tomorrow), "muted")
    if elsewhere:
        waiting = f" goes on with the whole deck: {count(elsewhere, 'question')} left today."
        yield Paragraph((Span("w", "accent"), Span(waiting)))
    if progress.later:
        more = "goes on for 10 minutes" if progress.allotted else f"asks {_ten(progress.later)} now"
        yield Paragraph((Span("m", "accent"), Span(f" {more}; {progress.later} have not been asked yet.")))
    yield Paragraph(tuple(_ways_on()))


def _tomorrow(due: int | None) -> str:
    if due is None:
        return "The plan decides each day what comes back."
    return f"Tomorrow {count(due, 'question')} will be due." if due else "Nothing will be due tomorrow."


def _ten(later: int) -> str:
    return count(min(10, later), "new question")


def _ways_on() -> Iterator[Span]:
    for key, what in (
        ("F5", "statistics"),
        ("ctrl+g", "plan"),
        ("ctrl+o", "browse the deck"),
        ("u", "undo"),
        ("ctrl+q", "quit"),
    ):
        yield Span(key, "accent")
        yield Span(f" {what}" + ("" if key == "ctrl+q" else " · "))


def _returns(summary: Summary, deck: Deck, now: datetime, zone: tzinfo) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for slug, due in summary.returns[:MOST_RETURNS]:
        question = deck.find(slug)
        yield back(due, now, zone), tuple(spans(question.title if question else slug))
    if len(summary.returns) > MOST_RETURNS:
        yield "later", (Span(f"and {len(summary.returns) - MOST_RETURNS} more", "muted"),)

"""What became of the learner's code, as a page: the first thing to mend on top, all else below it."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from drill.core.outcomes import (
    Cancelled,
    Checked,
    Crashed,
    DeckBroken,
    Diagnosis,
    Failed,
    Forbidden,
    NotPython,
    Outcome,
    OutOfMemory,
    Passed,
    Raised,
    TimedOut,
    TooMuchOutput,
    Unavailable,
    message,
)
from drill.core.wording import count, mistake
from drill.tui.page.lines import Block, Facts, Listing, Paragraph, Span, say
from drill.tui.page.markdown import blocks, spans
from drill.tui.page.tones import Tone

ENDINGS: dict[type, str] = {
    TimedOut: "Out of time",
    OutOfMemory: "Out of memory",
    TooMuchOutput: "Too much output",
    Forbidden: "Not allowed",
    Crashed: "It crashed",
}


def results(outcome: Outcome, diagnosis: Diagnosis | None = None) -> list[Block]:
    """The whole page for one run."""
    page = list(_told(outcome))
    if diagnosis is not None:
        page += misconception(diagnosis)
    if isinstance(outcome, Raised) and outcome.traceback:
        page += say("Where it came from", "muted"), Listing(outcome.traceback, tight=True)
    if outcome.output.strip():
        page += say("It printed", "muted"), Listing(outcome.output, tight=True)
    return page


def misconception(diagnosis: Diagnosis) -> Iterator[Block]:
    """A classic mistake by name, and what puts it right."""
    lead = Span("◆ ", "accent")
    yield Paragraph((Span(f"{mistake(diagnosis)}: ", "strong"), *spans(_lowered(diagnosis.does))), (lead,))
    for block in blocks(diagnosis.teach):
        yield block if not isinstance(block, Paragraph) else Paragraph(block.spans, (Span("  "),), tight=True)


def heading(sign: str, word: str, said: str = "", tone: Tone = "wrong") -> Paragraph:
    """A verdict's first line: a sign and a word, so that nothing hangs on its colour."""
    rest = (Span(" · ", "muted"), *spans(said, "muted")) if said else ()
    return Paragraph((Span(f"{sign}\N{NO-BREAK SPACE}{word}", tone), *rest))


def _told(outcome: Outcome) -> Iterator[Block]:
    match outcome:
        case Passed(checks=checks, seconds=seconds):
            yield heading("✓", "Passed", f"{count(checks, 'check')} in {seconds:.2g} s", "right")
        case Failed():
            yield heading("✗", "Not yet", _standing(outcome))
            yield from _failed(outcome)
        case Raised():
            yield heading("✗", "It raised an error", _standing(outcome))
            yield from _raised(outcome)
        case NotPython(error=error, line=line, column=column, source=source):
            yield heading("✗", "Not Python yet", f"line {line}: {error}")
            yield Listing(f"{source.rstrip()}\n{' ' * max(0, column - 1)}^")
        case TimedOut() | OutOfMemory() | TooMuchOutput() | Forbidden() | Crashed():
            yield heading("✗", ENDINGS[type(outcome)], _standing(outcome) if isinstance(outcome, Checked) else "")
            yield Paragraph(tuple(spans(message(outcome))))
            if isinstance(outcome, Checked) and outcome.purpose:
                yield Facts((("while checking", tuple(spans(outcome.purpose))),))
        case DeckBroken() | Unavailable():
            yield heading("!", "Not judged", tone="partly")
            yield Paragraph(tuple(spans(message(outcome))))
        case Cancelled():
            yield heading("■", "Cancelled", "nothing was judged", "muted")
        case _:
            assert_never(outcome)


def _standing(outcome: Checked) -> str:
    """How far it got.

    >>> _standing(Failed(check="b", failing=("b", "c"), passed=3))
    '3 of 5 checks hold'
    >>> _standing(Crashed(reason="it left", check="b", failing=("b",), passed=1, checks=7))
    '1 of 7 checks holds'
    """
    if not outcome.check or isinstance(outcome, TimedOut):  # the checks behind one that never ends were not run
        return ""
    checks = max(outcome.checks, outcome.passed + len(outcome.failing))
    return f"{outcome.passed} of {count(checks, 'check')} {'holds' if outcome.passed == 1 else 'hold'}"


def _failed(outcome: Failed) -> Iterator[Block]:
    yield Paragraph(tuple(spans(outcome.purpose or outcome.check)))
    known: list[tuple[str, str, Tone]] = [
        ("called", outcome.called, "code"),
        ("expected", outcome.expected, "right"),
        ("got", outcome.got, "wrong"),
        ("note", outcome.note, "text"),
    ]
    yield from _facts(known)


def _raised(outcome: Raised) -> Iterator[Block]:
    yield say(outcome.error, "strong")
    if outcome.purpose:
        yield Paragraph(tuple(spans(outcome.purpose)))
    line = f"line {outcome.line}" if outcome.line else "line"
    yield from _facts([("called", outcome.called, "code"), (line, outcome.source.strip(), "code")])


def _facts(known: Iterable[tuple[str, str, Tone]]) -> Iterator[Block]:
    """What is known, beside its label; what takes several lines stands below it, as it is."""
    rows: list[tuple[str, tuple[Span, ...]]] = []
    for label, text, tone in known:
        if "\n" in text.strip("\n"):
            yield say(label, "muted")
            yield Listing(text, python=tone == "code", tight=True)
        elif text:
            rows.append((label, (Span(text, tone),)))
    if rows:
        yield Facts(tuple(rows))


def _lowered(sentence: str) -> str:
    """A sentence to go on after a colon: `Assigns the gradient.` -> `assigns the gradient.`; names stay as they are."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence

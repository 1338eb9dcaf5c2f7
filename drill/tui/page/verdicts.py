"""What is shown once an answer was given: right or wrong, what was right, why, and what to remember."""

from collections.abc import Iterable, Iterator, Sequence

from drill.core.judging import Mark, Verdict
from drill.core.outcomes import Node, Passed
from drill.core.questions import Choice, Cloze, Code, Numeric, Order, Predict, Question, Recall, Trace
from drill.core.wording import count, figure
from drill.tui.page.lines import Block, Facts, Listing, Paragraph, Span, say
from drill.tui.page.markdown import blocks, spans
from drill.tui.page.results import heading, results
from drill.tui.page.tones import Tone

SIGNS: dict[str, tuple[str, str, Tone]] = {
    "right": ("✓", "Right", "right"),
    "partly": ("◐", "Partly right", "partly"),
    "wrong": ("✗", "Not right", "wrong"),
}
BAR = 28
MOST_LINES = 100
"""So many lines are shown while something is measured; all of them stand in the verdict."""


def verdict_page(question: Question, verdict: Verdict, shown: str | None = None) -> list[Block]:
    """The page below an answer; `shown` is the right answer, where the learner asked for it instead of answering."""
    if isinstance(question, Code):
        return _coded(question, verdict, shown)
    page: list[Block] = [_headline(question, verdict, shown)]
    page += _answer(question, verdict, shown)
    page += _noted(verdict.feedback)
    if verdict.output.strip():
        drawn = isinstance(question, Predict) and bool(question.demo)
        told = "The figures" if isinstance(question, Predict) else "It printed"
        page += say(told, "muted"), Listing(verdict.output, tight=True, picture=drawn)
    return [*page, *_afterwards(question.why), *_followed(question)]


def _coded(question: Code, verdict: Verdict, shown: str | None) -> list[Block]:
    page = [] if verdict.outcome is None else results(verdict.outcome, verdict.diagnosis)
    if shown is not None:
        page += heading("◇", "A solution", tone="accent"), Listing(shown, python=True)
    finished = shown is not None or isinstance(verdict.outcome, Passed)
    if not finished:
        return page
    page += _afterwards(question.why)
    return [*page, *_other_ways(question)] if shown is not None else [*page, _to_compare(question)]


def _to_compare(question: Code) -> Block:
    ways = count(len(question.right), "other way")
    more = f" and {ways}" if question.right else ""
    return Paragraph((Span("F3", "accent"), Span(f" shows a solution{more} to compare with.", "muted")))


def _other_ways(question: Code) -> Iterator[Block]:
    for right in question.right:
        yield heading("◇", "Another way", right.does, tone="accent")
        yield Listing(right.code, python=True)


def is_unticked(question: Question, verdict: Verdict) -> bool:
    """Whether a recall question still waits for its ticks: nothing was right or wrong by then."""
    return isinstance(question, Recall) and not verdict.feedback and not any(mark.right for mark in verdict.marks)


def _headline(question: Question, verdict: Verdict, shown: str | None) -> Block:
    if shown is not None:
        return heading("◇", "The answer", tone="accent")
    if is_unticked(question, verdict):
        return heading("◇", "Nothing is ticked yet", "Those marked must are what matters.", tone="accent")
    sign, word, tone = SIGNS[verdict.word]
    said = "" if verdict.message in {"Right.", "Not right."} else verdict.message.removeprefix("Not right: ")
    return heading(sign, word, said, tone)


def _answer(question: Question, verdict: Verdict, shown: str | None) -> Iterator[Block]:
    """What was right, as far as the marks beside the inputs do not say it."""
    match question:
        case Cloze(whole=whole) if shown is not None or verdict.word != "right":  # else it stands above, filled
            yield from blocks(whole)
        case Numeric() | Choice() if shown is not None:
            yield Paragraph(tuple(spans(shown)))
        case Order(tiles=tiles) if verdict.word != "right":
            yield say("A right order", "muted")
            yield from _listed(tiles, numbered=True)
        case Trace(cells=cells):
            if shown is not None:
                yield Facts(tuple((name, (Span(value, "code"),)) for name, value in _pairs(shown, cells)))
            elif wrong := [mark for mark in verdict.marks if not mark.right]:  # the fields may be out of sight by now
                yield Facts(tuple((mark.part, tuple(_compared(mark))) for mark in wrong))
            if verdict.graph:
                yield say("The graph, with each value's gradient", "muted")
                yield Listing(drawn(verdict.graph), tight=True)
        case Predict():
            yield from _measured(question, verdict, shown)
        case Recall() | Cloze() | Numeric() | Choice() | Order() | Code():
            return


def _compared(mark: Mark) -> Iterator[Span]:
    yield Span("is ", "muted")
    yield Span(mark.expected, "code")
    yield Span(f", not {mark.given}" if mark.given.strip() else ", which you left open", "muted")


def drawn(graph: Sequence[Node]) -> str:
    """The graph of a trace question: one row a node, one rail a value."""
    from engine.draw import rails  # not before a graph is drawn: the first screen does without it

    return rails(graph)


def _pairs(shown: str, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    for cell, line in zip(cells, shown.splitlines(), strict=False):
        yield cell, line.removeprefix(f"{cell} = ")


def measured_page(guess: str, lines: Sequence[str], picture: str = "") -> list[Block]:
    """What is measured by now, beside what was guessed: the picture of it and what came in last, or line by line.

    >>> [type(block).__name__ for block in measured_page("5 times", ["rows 4 ms"])]
    ['Facts', 'Listing']
    """
    beside = Facts((("your guess", (Span(guess, "strong"),)),))
    if picture:
        return [beside, Listing(picture, picture=True), *(say(line, "muted") for line in lines[-1:])]
    return [beside, Listing("\n".join(lines[-MOST_LINES:]))]


def _measured(question: Predict, verdict: Verdict, shown: str | None) -> Iterator[Block]:
    if shown is not None:
        yield Paragraph(tuple(spans(shown)))
        return
    mark = verdict.marks[0]
    yield Facts(bars((("your guess", mark.given), (mark.part, mark.expected))))
    low, high = question.band
    usual = f"Most machines measure {figure(low)} to {figure(high)}."
    yield say(f"Within 3 times is right, within 10 partly. {usual}", "muted")


def bars(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Quantities as bars on one scale from zero; their texts begin with the number.

    >>> [spans[0].text for _, spans in bars([("a", "1 s"), ("b", "4 s")])]
    ['▇▇▇▇▇▇▇ ', '▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ ']
    """
    known = [(label, *text.partition(" ")) for label, text in rows]
    most = max(abs(float(number)) for _, number, _, _ in known) or 1.0
    return tuple(
        (
            label,
            (
                Span("▇" * max(1, round(BAR * abs(float(number)) / most)) + " ", "accent"),
                Span(figure(float(number)) + gap + unit, "strong"),
            ),
        )
        for label, number, gap, unit in known
    )


def _noted(feedback: str) -> Iterator[Block]:
    for line in feedback.splitlines():
        yield Paragraph(tuple(spans(line)), (Span("◆ ", "accent"),))


def _afterwards(why: str) -> list[Block]:
    return blocks(why) if why.strip() else []


def _followed(question: Question) -> Iterator[Block]:
    if not isinstance(question, Recall) or not question.followups:
        return
    yield say("An interviewer might go on", "muted")
    for followup in question.followups:
        yield Paragraph(tuple(spans(followup.question, "strong")), (Span("→ ", "accent"),))
        yield Paragraph(tuple(spans(followup.answer)), (Span("  "),), tight=True)


def _listed(items: Sequence[str], *, numbered: bool) -> Iterator[Block]:
    for i, item in enumerate(items, start=1):
        yield Paragraph(tuple(spans(item)), (Span(f"{i}. " if numbered else "• ", "accent"),), tight=True)

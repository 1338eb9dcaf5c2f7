"""Blocks of text laid out to a width, as lines of styled spans."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from drill.tui.page import highlight
from drill.tui.page.tones import Tone

Ground = Literal["plain", "listing"]


class Span(NamedTuple):
    """Some text in one tone."""

    text: str
    tone: Tone = "text"


class Line(NamedTuple):
    """One line of the screen."""

    spans: tuple[Span, ...] = ()
    ground: Ground = "plain"

    @property
    def text(self) -> str:
        """Without its tones."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that wrap; `lead` stands before the first line, the other lines hang below its end."""

    spans: tuple[Span, ...]
    lead: tuple[Span, ...] = ()
    tight: bool = False
    """True when no blank line parts it from the block above."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines that stay as they are, in fixed width, on a ground of their own."""

    text: str
    python: bool = False
    tight: bool = False
    picture: bool = False
    """True where lines belong below each other: what is too long is cut, not folded."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels in one column, what they say beside them."""

    rows: tuple[tuple[str, tuple[Span, ...]], ...]
    tight: bool = False


Block = Paragraph | Listing | Facts


def say(text: str, tone: Tone = "text", *, tight: bool = False) -> Paragraph:
    """A paragraph in one tone."""
    return Paragraph((Span(text, tone),), tight=tight)


def cells(text: str) -> int:
    """How many columns a text takes on the screen.

    >>> cells("∂L/∂w"), cells("深い")
    (5, 4)
    """
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def clipped(text: str, width: int) -> str:
    """A text in at most so many columns.

    >>> clipped("Asynchronous execution", 12)
    'Asynchronou…'
    """
    return text if cells(text) <= width else text[: width - 1] + "…"


def layout(blocks: Iterable[Block], width: int) -> list[Line]:
    """The lines of a page, with a blank line between its blocks.

    >>> [line.text for line in layout([say("one two three"), say("four", tight=True)], 8)]
    ['one two', 'three', 'four']
    """
    lines: list[Line] = []
    for block in blocks:
        if lines and not block.tight:
            lines.append(Line())
        match block:
            case Paragraph(spans=spans, lead=lead):
                lines += wrapped(spans, width, lead)
            case Listing():
                lines += _listed(block, width)
            case Facts(rows=rows):
                lines += _tabled(rows, width)
    return lines


def wrapped(spans: Iterable[Span], width: int, lead: Sequence[Span] = ()) -> Iterator[Line]:
    """Spans broken between words; a word longer than a line is cut."""
    hang = sum(cells(span.text) for span in lead)
    room = max(4, width - hang)
    line: list[Span] = list(lead)
    used = 0
    for word in _words(spans):
        length = sum(cells(piece.text) for piece in word)
        gap = 1 if used else 0
        if used and used + gap + length > room:
            yield _joined(line)
            line, used, gap = [Span(" " * hang)] if hang else [], 0, 0
        while length > room:
            head, word = _cut(word, room)  # noqa: PLW2901 -- what is left of it goes on
            yield _joined([*line, *head])
            line, length = [Span(" " * hang)] if hang else [], sum(cells(piece.text) for piece in word)
        if gap:
            tone = word[0].tone if line[-1].tone == word[0].tone else "text"
            line.append(Span(" ", tone))
        line += word
        used += gap + length
    if used or lead:
        yield _joined(line)


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    word: list[Span] = []
    for text, tone in spans:
        for piece in re.split(r"([ \t\n]+)", text):  # not \s: a no-break space holds its words together
            if piece and not piece.strip(" \t\n"):
                if word:
                    yield word
                word = []
            elif piece:
                word.append(Span(piece, tone))
    if word:
        yield word


def _cut(word: Sequence[Span], room: int) -> tuple[list[Span], list[Span]]:
    """What fits into so many columns, and the rest."""
    head: list[Span] = []
    for i, (text, tone) in enumerate(word):
        if cells(text) <= room:
            head.append(Span(text, tone))
            room -= cells(text)
            continue
        fits = next(n for n in range(len(text), -1, -1) if cells(text[:n]) <= room)
        return [*head, Span(text[:fits], tone)], [Span(text[fits:], tone), *word[i + 1 :]]
    return head, []


def _joined(spans: Iterable[Span]) -> Line:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].tone == span.tone:
            joined[-1] = Span(joined[-1].text + span.text, span.tone)
        elif span.text:
            joined.append(span)
    return Line(tuple(joined))


def _listed(block: Listing, width: int) -> Iterator[Line]:
    """A line that is too long goes on below, further in, so that nothing of a program is hidden."""
    inner = max(8, width - 2)
    text = block.text.expandtabs(4).strip("\n")
    if block.picture:
        text = "\n".join(clipped(line, inner) for line in text.split("\n"))
    for pieces in highlight.lines(text) if block.python else ([Span(line, "listing")] for line in text.split("\n")):
        spans = [Span(piece, tone) for piece, tone in pieces]
        while sum(cells(span.text) for span in spans) > inner:
            head, rest = _cut(spans, inner)
            yield _grounded(head, width)
            spans = [Span("  ↪ ", "comment"), *rest]
        yield _grounded(spans, width)


def _grounded(spans: Sequence[Span], width: int) -> Line:
    used = 1 + sum(cells(span.text) for span in spans)
    return Line((Span(" ", "listing"), *spans, Span(" " * max(0, width - used), "listing")), "listing")


def _tabled(rows: Sequence[tuple[str, tuple[Span, ...]]], width: int) -> Iterator[Line]:
    column = max((cells(label) for label, _ in rows), default=0) + 2
    for label, spans in rows:
        yield from wrapped(spans, width, [Span(label + " " * (column - cells(label)), "muted")])

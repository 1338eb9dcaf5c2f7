"""The Markdown that questions use, read into blocks: paragraphs, lists, quotes, tables as they stand, code."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from drill.pictures import drawn
from drill.tui.page.lines import Block, Listing, Paragraph, Span
from drill.tui.page.tones import Tone

_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`+)(?P<verbatim>.+?)(?P=ticks)(?!`))"
    r"|\*\*(?P<strong>\S(?:.*?\S)?)\*\*"
    r"|(?<![\w*])\*(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
    r"|\[(?P<link>[^\]]+)\]\([^)]*\)"
    r"|(?P<blank>_{4,})"
)
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d+[.)]) +(?P<text>.*)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})\s*(\w*)")
_BLANK = re.compile(r"_{4,}")
_PYTHON = {"python", "py", "pycon", "trace", "measure"}


def spans(text: str, tone: Tone = "text") -> Iterator[Span]:
    """One paragraph's text in its tones.

    >>> [span.tone for span in spans("a **sum** over `paths`")]
    ['text', 'strong', 'text', 'code']
    """
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            yield Span(text[end : match.start()], tone)
        yield from _marked(match, tone)
        end = match.end()
    if end < len(text):
        yield Span(text[end:], tone)


def _marked(match: re.Match[str], tone: Tone) -> Iterator[Span]:
    found = match.groupdict()
    if found["code"]:
        for piece in re.split(r"(_{4,})", found["verbatim"]):
            if piece:
                yield Span(piece, "blank" if piece.startswith("____") else "code")
    elif found["blank"]:
        yield Span(found["blank"], "blank")
    elif found["strong"]:
        yield from spans(found["strong"], "strong")
    elif found["emphasis"]:
        yield from spans(found["emphasis"], "emphasis")
    else:
        yield from spans(found["link"], tone)


def blocks(text: str, *, first: Tone = "text") -> list[Block]:
    r"""A text as blocks; its first paragraph in a tone of its own.

    >>> [type(block).__name__ for block in blocks("Why?\n\n- a\n- b\n\n    x = 1")]
    ['Paragraph', 'Paragraph', 'Paragraph', 'Listing']
    """
    found: list[Block] = []
    lines = drawn(text).strip("\n").split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        block, at = _block(lines, at, tight=bool(found) and at > 0 and bool(lines[at - 1].strip()))
        if not found and isinstance(block, Paragraph) and not block.lead:
            block = replace(block, spans=tuple(Span(t, first if tone == "text" else tone) for t, tone in block.spans))
        found.append(block)
    return found


def _block(lines: Sequence[str], at: int, *, tight: bool) -> tuple[Block, int]:
    line = lines[at]
    if fence := _FENCE.match(line):
        return _fenced(lines, at + 1, fence)
    if line.startswith("    "):
        return _run(lines, at, lambda text: text.startswith("    "), 4)
    if line.startswith("|"):
        return _run(lines, at, lambda text: text.startswith("|"), 0)
    if heading := re.match(r"#{1,6} +(.*)", line):
        return Paragraph(tuple(spans(heading[1], "strong"))), at + 1
    if item := _ITEM.match(line):
        return _item(lines, at, item, tight=tight)
    if line.startswith(">"):
        body, at = _while(lines, at, lambda text: text.startswith(">"))
        quoted = " ".join(text.removeprefix(">").strip() for text in body)
        return Paragraph(tuple(spans(quoted, "muted")), (Span("│ ", "muted"),), tight=tight), at
    body, at = _while(lines, at, lambda text: bool(text.strip()) and not _starts(text))
    if not body:  # a lone line that looks like a block but opens none
        body, at = [line], at + 1
    return Paragraph(tuple(spans(" ".join(text.strip() for text in body)))), at


def _starts(line: str) -> bool:
    return bool(_FENCE.match(line) or _ITEM.match(line) or line.startswith((">", "|")) or re.match(r"#{1,6} ", line))


def _while(lines: Sequence[str], at: int, holds: Callable[[str], bool]) -> tuple[list[str], int]:
    body = []
    while at < len(lines) and holds(lines[at]):
        body.append(lines[at])
        at += 1
    return body, at


def _run(lines: Sequence[str], at: int, holds: Callable[[str], bool], indent: int) -> tuple[Block, int]:
    body, at = _while(lines, at, holds)
    return Listing("\n".join(line[indent:] for line in body)), at


def _fenced(lines: Sequence[str], at: int, fence: re.Match[str]) -> tuple[Block, int]:
    body = []
    while at < len(lines) and not lines[at].strip().startswith(fence[1]):
        body.append(lines[at])
        at += 1
    return Listing("\n".join(body), python=fence[2] in _PYTHON), at + 1


def _item(lines: Sequence[str], at: int, item: re.Match[str], *, tight: bool) -> tuple[Block, int]:
    body, inner = [item["text"]], len(item["indent"]) + 2
    at += 1
    while at < len(lines) and lines[at].startswith(" " * inner) and not _starts(lines[at]):
        body.append(lines[at].strip())
        at += 1
    mark = "•" if item["mark"] in "-*+" else item["mark"]
    lead = Span(f"{item['indent']}{mark} ", "accent")
    return Paragraph(tuple(spans(" ".join(body))), (lead,), tight=tight), at


def filled(page: Sequence[Block], texts: Sequence[str]) -> list[Block]:
    """The blanks of a page with what was typed into them so far; what is still empty carries its number.

    >>> page = filled(blocks("after ____ of ____"), ["all"])
    >>> "".join(span.text for span in page[0].spans)
    'after all of ____2'
    """
    given, number = list(texts), 0
    count = sum(_blanks(block) for block in page)

    def fill(_blank: object) -> str:
        nonlocal number
        number += 1
        text = given[number - 1].strip() if number <= len(given) else ""
        return text or (f"____{number}" if count > 1 else "____")

    def fill_block(block: Block) -> Block:
        if isinstance(block, Listing):
            return replace(block, text=_BLANK.sub(fill, block.text))
        if isinstance(block, Paragraph):
            return replace(block, spans=tuple(Span(fill(s), s.tone) if s.tone == "blank" else s for s in block.spans))
        return block

    return [fill_block(block) for block in page]


def _blanks(block: Block) -> int:
    if isinstance(block, Listing):
        return len(_BLANK.findall(block.text))
    return sum(span.tone == "blank" for span in block.spans) if isinstance(block, Paragraph) else 0

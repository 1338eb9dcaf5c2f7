"""Files as numbered lines that know whether they are prose or code; every later step reads these.

Line by line and by hand: the parse of a whole Markdown tree would cost more than the first screen may.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from drill.deck.faults import Page

Part = Literal["", "open", "code", "close"]
"""Where a line stands: in prose, or as the fence or the content of a code block."""


class Line(NamedTuple):
    """One line of a file, without its end; numbers start at 1."""

    number: int
    text: str
    part: Part = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced code block: the words behind its opening fence, and what it holds."""

    line: int
    info: str
    code: str


def load(page: Page) -> str | None:
    r"""The text of a page with `\n` at line ends; None, and a fault, where it cannot be had."""
    try:
        data = page.path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        return data.decode().replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError:
        page.fault(1, "this file is missing", "write it; the deck's format says what it holds")
    except OSError as error:
        page.fault(1, f"cannot be read: {error.strerror}", "mend its permissions, or put a plain file here")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        page.fault(line, "this line is not UTF-8 text", "save the file as UTF-8")
    return None


_FENCE = re.compile(r"\s*(`{3,}(?=[^`]*$)|~{3,})(.*)")


def lines(text: str, page: Page) -> list[Line]:
    r"""Numbered lines; comments (`<!-- ... -->`, on lines of their own) are left out.

    >>> from pathlib import Path
    >>> [line.part for line in lines("Say:\n```python\n# code\n```", Page(Path("x.md")))]
    ['', 'open', 'code', 'close']
    """
    found: list[Line] = []
    fence, opened, comment = "", 0, 0
    for number, text_line in enumerate(text.split("\n"), start=1):
        if fence:
            bare = text_line.strip()
            closes = len(bare) >= len(fence) and not bare.strip(fence[0])
            found.append(Line(number, text_line, "close" if closes else "code"))
            fence = "" if closes else fence
        elif comment or text_line.lstrip().startswith("<!--"):
            comment = 0 if "-->" in text_line else comment or number
        elif ("```" in text_line or "~~~" in text_line) and (opening := _FENCE.fullmatch(text_line)):
            fence, opened = opening[1], number
            found.append(Line(number, text_line, "open"))
        else:
            found.append(Line(number, text_line))
    if fence:
        page.fault(opened, "this code block is never closed", f"end it with a line `{fence}`")
    if comment:
        page.fault(comment, "this comment is never closed", "end it with `-->`")
    return found


def markdown(lines: Iterable[Line]) -> str:
    """Lines as text again, without blanks at line ends and blank lines at both ends."""
    return "\n".join(line.text.rstrip() for line in lines).strip("\n")


def take_items(lines: Iterable[Line], start: re.Pattern[str]) -> tuple[list[Line], list[Line]]:
    """Split off the lines of prose that `start` matches, each joined with the indented lines that continue it.

    >>> take_items([Line(1, "= 3"), Line(2, "   bytes"), Line(3, "Why")], re.compile("= "))
    ([Line(number=1, text='= 3 bytes', part='')], [Line(number=3, text='Why', part='')])
    """
    items: list[Line] = []
    rest: list[Line] = []
    within = False
    for line in lines:
        if not line.part and start.match(line.text):
            items.append(line._replace(text=line.text.rstrip()))
            within = True
        elif within and not line.part and line.text.startswith(("  ", "\t")) and line.text.strip():
            items[-1] = items[-1]._replace(text=f"{items[-1].text} {line.text.strip()}")
        else:
            within = False
            rest.append(line)
    return items, rest


def find_block(lines: Sequence[Line], word: str) -> tuple[Block, slice] | None:
    """The first code block whose fence begins with `word`, and the place of its lines, fences included."""
    for i, line in enumerate(lines):
        if line.part == "open" and (info := fence_words(line)).split()[:1] == [word]:
            end = next((j for j in range(i, len(lines)) if lines[j].part == "close"), len(lines))
            code = "".join(f"{inner.text}\n" for inner in lines[i + 1 : end])
            return Block(line.number, info.removeprefix(word).strip(), code), slice(i, end + 1)
    return None


def take_blocks(lines: Sequence[Line], word: str) -> tuple[list[Block], list[Line]]:
    """Split off every code block whose fence begins with `word`."""
    blocks: list[Block] = []
    rest = list(lines)
    while (found := find_block(rest, word)) is not None:
        block, place = found
        blocks.append(block)
        del rest[place]
    return blocks, rest


def fence_words(line: Line) -> str:
    """What stands behind the backticks of an opening fence: `python`, `trace a.grad`."""
    return line.text.strip().lstrip("`~").strip()

"""Python in a few tones, by one regular expression: for programs that are shown, not edited."""

import keyword
import re
from collections.abc import Iterator

from drill.tui.page.tones import Tone

_STRING = r"""[rbfuRBFU]{0,2}(?:'''[\s\S]*?'''|\"{3}[\s\S]*?\"{3}|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")"""
_TOKENS = re.compile(
    rf"""(?P<comment>\#[^\n]*)
    |(?P<string>{_STRING})
    |(?P<definition>(?<=\bdef\ )\w+|(?<=\bclass\ )\w+)
    |(?P<keyword>\b(?:{"|".join(keyword.kwlist)})\b|^>>>\ ?|^\.\.\.\ ?)
    |(?P<number>\b\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?\b)""",
    re.VERBOSE | re.MULTILINE,
)
_TONES: dict[str, Tone] = {
    "comment": "comment",
    "string": "string",
    "definition": "definition",
    "keyword": "keyword",
    "number": "number",
}


def lines(text: str) -> Iterator[list[tuple[str, Tone]]]:
    """Each line of a program as pieces with their tones.

    >>> list(lines("return 1"))
    [[('return', 'keyword'), (' ', 'listing'), ('1', 'number')]]
    """
    line: list[tuple[str, Tone]] = []
    for piece, tone in _pieces(text):
        first, *rest = piece.split("\n")
        if first:
            line.append((first, tone))
        for part in rest:
            yield line
            line = [(part, tone)] if part else []
    yield line


def _pieces(text: str) -> Iterator[tuple[str, Tone]]:
    end = 0
    for match in _TOKENS.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], "listing"
        yield match.group(), _TONES[match.lastgroup or "comment"]
        end = match.end()
    if end < len(text):
        yield text[end:], "listing"

"""A question's Markdown as plain lines: paragraphs wrap, code stays as it is, marks for a screen are gone."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from itertools import groupby

from drill.pictures import drawn

WIDTH = 88
"""So long are the lines of a paragraph at most."""
ENDLESS = 10**6
_FENCED = re.compile(r"^(```.*?^```[^\n]*$)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(`[^`\n]*`)")
_ITEM = re.compile(r"\s*(?:[-*+•>]|\d+[.)])\s+")
_AS_IT_IS = ("    ", "|", "#")
"""What begins a line of code, of a table, of a heading."""


def plain(text: str) -> str:
    """A few words without marks.

    >>> plain("the **sum** of `x ** 2` and `y ** 2`")
    'the sum of `x ** 2` and `y ** 2`'
    """
    parts = _CODE.split(text)
    parts[::2] = [re.sub(r"\*\*(.+?)\*\*", r"\1", prose) for prose in parts[::2]]
    return "".join(parts).strip()


def room() -> int:
    """The columns of the terminal; where there is none, lines may be as long as they like.

    >>> room() > 0
    True
    """
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else ENDLESS


def item(lead: str, words: str) -> str:
    """A few words behind a number, a letter or a sign; a terminal that is too narrow has them wrapped beside it.

    >>> item("  1. ", "the **sum** over paths")
    '  1. the sum over paths'
    """
    return _wrap(plain(words), room(), lead, " " * len(lead))


def flowed(markdown: str) -> str:
    r"""Paragraphs and lists wrapped to a width, code and pictures set off by four blanks.

    >>> print(flowed("The **sum**\nover paths.\n\n- one\n- two that\n  goes on\n\n```python\nx = 1\n```"))
    The sum over paths.
    <BLANKLINE>
    - one
    - two that goes on
    <BLANKLINE>
        x = 1
    """
    parts = _FENCED.split(drawn(markdown))
    parts[::2] = ["\n".join(_prose(prose)) for prose in parts[::2]]
    parts[1::2] = [indented("\n".join(code.split("\n")[1:-1])) for code in parts[1::2]]
    return "\n".join(parts).strip("\n")


def indented(code: str) -> str:
    """Code, set off by four blanks."""
    return "\n".join(f"    {line}".rstrip() for line in code.strip("\n").splitlines())


def _prose(text: str) -> Iterator[str]:
    for is_blank, lines in groupby(text.split("\n"), key=lambda line: not line.strip()):
        yield from [""] if is_blank else _wrapped(list(lines))


def _wrapped(lines: list[str]) -> Iterator[str]:
    """A paragraph, or the items of a list, each with the lines that go on with it."""
    if all(line.startswith(_AS_IT_IS) for line in lines):
        yield from (line.rstrip() for line in lines)
        return
    items: list[str] = []
    for line in lines:
        if items and not _ITEM.match(line):
            items[-1] += f" {line.strip()}"
        else:
            items.append(line.rstrip())
    for text in items:
        lead = found[0] if (found := _ITEM.match(text)) else ""
        yield _wrap(plain(text), min(WIDTH, room()), "", " " * len(lead))


def _wrap(words: str, width: int, first: str, others: str) -> str:
    return textwrap.fill(
        words, width, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )

"""A question's Markdown as plain lines: paragraphs wrap, code stays as it is, marks for a screen are gone."""

import re
import textwrap
from collections.abc import Iterator
from itertools import groupby

from drill.pictures import drawn

WIDTH = 88
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
    for item in items:
        lead = found[0] if (found := _ITEM.match(item)) else ""
        yield from textwrap.wrap(
            plain(item), WIDTH, subsequent_indent=" " * len(lead), break_long_words=False, break_on_hyphens=False
        )

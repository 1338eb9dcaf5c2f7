"""What every demonstration gives back."""

import textwrap
from typing import Any, Protocol

BESIDE = 70
"""Columns of a picture within JSON: it is to fit beside or below other things."""


class Demo(Protocol):
    """A finished demonstration: data for scripts, a picture for people."""

    def to_dict(self) -> dict[str, Any]:
        """The figures, as JSON."""

    def text(self, width: int = 80) -> str:
        """The picture, no line wider than `width` (from 60 on), and a sentence of conclusion."""


def paragraph(text: str, width: int) -> str:
    """A sentence or two, folded at the width.

    >>> print(paragraph("Copy rarely, and much at a time.", 20))
    Copy rarely, and
    much at a time.
    """
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)

"""Text from programs that nobody vouches for, made fit for a terminal."""

import re
from collections.abc import Callable

OUTPUT_LONGEST = 20_000
TEXT_LONGEST = 4_000
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def clean(text: object, longest: int = TEXT_LONGEST) -> str:
    r"""Without control characters (escape sequences, bidirectional tricks), and not too long.

    >>> clean("a\x1b[31mb")
    'a�[31mb'
    """
    whole = str(text)
    cut = whole[:longest] + ("..." if len(whole) > longest else "")
    return _CONTROL.sub("\ufffd", cut)


class Lines:
    r"""Passes on what is printed, line by line; a line that is not ended yet waits for its end.

    >>> lines = Lines(print)
    >>> lines.take(b"rows 4 ms\ncol")
    rows 4 ms
    >>> lines.take(b"umns 9 ms\n")
    columns 9 ms
    """

    def __init__(self, told: Callable[[str], object]) -> None:
        self._told, self._begun = told, b""

    def take(self, printed: bytes) -> None:
        """Some more bytes."""
        *lines, self._begun = (self._begun + printed).split(b"\n")
        for line in lines:
            self._told(clean(line.decode("utf-8", "backslashreplace").rstrip("\r")))


def printed(output: bytes, total: int) -> str:
    r"""What a snippet printed, with a note where the rest was left out.

    >>> printed(b"hello\n", 6)
    'hello\n'
    >>> printed(b"hello\n", 70_000)
    'hello\n... (69,994 more bytes)\n'
    """
    kept = output.decode("utf-8", "surrogateescape")[:OUTPUT_LONGEST].encode("utf-8", "surrogateescape")
    shown = kept.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    left_out = total - len(kept)
    note = f"{'' if shown.endswith(chr(10)) else chr(10)}... ({left_out:,} more bytes)\n" if left_out else ""
    return _CONTROL.sub("\ufffd", shown) + note

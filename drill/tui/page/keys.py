"""The keys of the moment as a page for F1."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from drill.tui.page.lines import Block, Facts, Span, say
from drill.tui.page.markdown import blocks, spans


class Key(NamedTuple):
    """One thing that can be done, and the keys that do it."""

    names: tuple[str, ...]
    what: str
    everywhere: bool


EDITING = (
    "In the editor Enter keeps the indentation, Tab indents, Shift+Tab takes it back, ctrl+/ comments lines out, "
    "ctrl+z takes back an edit and ctrl+y brings it back, ctrl+k deletes to the end of the line. "
    "Escape goes from the editor to the text and back."
)


def help_page(now: str, keys: Iterable[Key], *, editing: bool) -> Iterator[Block]:
    """What the screen waits for, the keys that do something now, and those that always do."""
    listed = list(keys)
    yield say(now, "title")
    yield Facts(tuple(_rows(key for key in listed if not key.everywhere)))
    yield say("Always", "muted")
    yield Facts(tuple(_rows(key for key in listed if key.everywhere)), tight=True)
    if editing:
        yield from blocks(EDITING)


def _rows(keys: Iterable[Key]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for key in keys:
        yield "  ".join(key.names), tuple(spans(key.what))

"""`trap: telling wrong answer -- what it shows`: the line that numeric, order and trace questions share."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from drill.deck.cards import Card
from drill.deck.text import Line, take_items

T = TypeVar("T")

_TRAP = re.compile(r"trap:(?: |$)")


def take_traps(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Split off the traps of a card's back."""
    return take_items(lines, _TRAP)


def read_traps(
    card: Card, items: Iterable[Line], form: str, read: Callable[[Line, str, str], T | None]
) -> tuple[T, ...]:
    """What `read` makes of each trap's line, answer and feedback; `form` is how an answer is written."""
    traps: list[T] = []
    for item in items:
        answer, _, feedback = (part.strip() for part in item.text[5:].partition(" -- "))
        if not feedback:
            card.fault(item.number, "this trap has no feedback", f"write `trap: {form} -- what it shows`")
        elif (trap := read(item, answer, feedback)) is not None:
            traps.append(trap)
    return tuple(traps)

"""Trace: a program to run in one's head, and the cells to fill in."""

import re
from collections.abc import Iterator
from functools import partial

from drill.core.questions import Trace, TraceTrap
from drill.deck.cards import Card
from drill.deck.kinds.leftovers import refuse_leftovers
from drill.deck.kinds.traps import read_traps, take_traps
from drill.deck.python import syntax_fault
from drill.deck.text import Line, find_block


def read(card: Card) -> Trace | None:
    """The program, its cells and their traps; what the cells hold is found out by running it."""
    found = find_block(card.front, "trace")
    if found is None:
        return None
    block, place = found
    cells = tuple(_cells(card, block.line, block.info))
    if wrong := syntax_fault(block.code):
        card.fault(block.line + wrong.line, f"this is not Python: {wrong.what}", "mend the program")
    traps, prose = take_traps(card.back)
    before, inside, behind = card.front[: place.start], card.front[place], card.front[place.stop :]
    refuse_leftovers(card, "trace", [*before, *behind, *prose])
    shown = [*before, inside[0]._replace(text="```python"), *inside[1:-1], inside[-1]._replace(text="```"), *behind]
    return Trace(
        **card.fields(shown, prose),
        code=block.code,
        cells=cells,
        needs=card.metadata.needs,
        traps=read_traps(card, traps, "a.grad = 6", partial(_trap, card, cells)),
    )


def _cells(card: Card, line: int, text: str) -> Iterator[str]:
    """Expressions between commas; a comma inside brackets or quotes separates nothing."""
    cell = ""
    for part in text.split(","):
        cell = f"{cell},{part}" if cell else part
        if cell.strip() and not syntax_fault(cell.strip(), mode="eval"):
            yield cell.strip()
            cell = ""
    if cell.strip():
        card.fault(line, f"the cell `{cell.strip()}` is not an expression", "write ```trace a.grad, b.data")
    elif not text:
        card.fault(line, "no cell to fill in", "name what to work out: ```trace a.grad, b.data")


def _trap(card: Card, cells: tuple[str, ...], item: Line, text: str, feedback: str) -> TraceTrap | None:
    cell, equals, value = (part.strip() for part in re.sub(r"\s=\s", "\0", text, count=1).partition("\0"))
    if not equals or not value or syntax_fault(value, mode="eval"):
        card.fault(item.number, f"`{text}` names no cell and value", "write `trap: a.grad = 6 -- what it shows`")
    elif cell not in cells:
        card.fault(
            item.number, f"`{cell}` is not a cell of this question", f"name one of {', '.join(f'`{c}`' for c in cells)}"
        )
    else:
        return TraceTrap(cell, value, feedback)
    return None

"""Numeric: a line `= value` after the card is turned, with tolerance and unit, and `trap:` lines."""

import re
from dataclasses import replace
from functools import partial

from drill.core import judging
from drill.core.answers import UnclearAnswerError, number
from drill.core.questions import Numeric, NumericTrap
from drill.deck.cards import Card
from drill.deck.kinds.leftovers import refuse_leftovers
from drill.deck.kinds.traps import read_traps, take_traps
from drill.deck.text import Line, take_items

VALUE = re.compile(r"=(?: |$)")

UNIT = r"(?P<unit>(?:[^\W\d_]|[%×°(])[^±=]*)"
_LINE = re.compile(rf"(?P<values>\[[^\]]*\]|[^\s±]+)(?:\s*±\s*(?P<tolerance>[^%]*?)\s*(?P<percent>%)?)?(?:\s+{UNIT})?")
_FORM = "write `= 10.24 ±2 % ms`: a number or `[3, 4]`, then, if need be, a tolerance and a unit"

_WHOLE = "write a formula without blanks, `2*14`; where numbers are drawn, whole and in braces, `{2 * n}`"


def parse_number(text: str) -> float | None:
    """A number as decks and learners write it; None where it is not one.

    >>> parse_number("2_097_152"), parse_number("2^10"), parse_number("ten")
    (2097152.0, 1024.0, None)
    """
    try:
        return number(text)
    except UnclearAnswerError:
        return None


def parse_numbers(text: str) -> tuple[float, ...] | None:
    """One number, or a list of them in brackets.

    >>> parse_numbers("[1, 2.5]"), parse_numbers("3"), parse_numbers("[1, ]")
    ((1.0, 2.5), (3.0,), None)
    """
    text = text.strip()
    parts = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    values = [parse_number(part) for part in parts]
    return tuple(value for value in values if value is not None) if None not in values else None


def read(card: Card) -> Numeric | None:
    """The value and its traps."""
    values, rest = take_items(card.back, VALUE)
    traps, prose = take_traps(rest)
    for extra in values[1:]:
        card.fault(extra.number, "a second value line", "keep one; several numbers go into one line: `= [1, 2]`")
    refuse_leftovers(card, "numeric", [*card.front, *prose])
    question = _value(card, values[0], prose)
    if question is None:
        return None
    return replace(question, traps=read_traps(card, traps, "value", partial(_trap, card, question)))


def _value(card: Card, item: Line, prose: list[Line]) -> Numeric | None:
    found = _LINE.fullmatch(item.text[1:].strip())
    values = parse_numbers(found["values"]) if found else None
    if found is None or values is None:
        remedy = _WHOLE if re.search(r"\s[-+*/^·]\s", item.text) else _FORM
        card.fault(item.number, f"`{item.text}` does not read as a value", remedy)
        return None
    tolerance = parse_number(found["tolerance"]) if found["tolerance"] is not None else 0.0
    if tolerance is None or not 0 <= tolerance < float("inf"):
        card.fault(item.number, f"`±{found['tolerance']}` does not read as a tolerance", "write `±2 %` or `±0.5`")
        return None
    return Numeric(
        **card.fields(card.front, prose),
        values=values,
        unit_name=(found["unit"] or "").strip(),
        absolute=0.0 if found["percent"] else tolerance,
        relative=tolerance / 100 if found["percent"] else 0.0,
    )


def _trap(card: Card, question: Numeric, item: Line, text: str, feedback: str) -> NumericTrap | None:
    values = parse_numbers(text)
    if values is None:
        card.fault(
            item.number, f"`{text}` does not read as a number", "write the bare value, without unit, before ` -- `"
        )
    elif len(values) != len(question.values):
        what = f"this trap has {len(values)} numbers, the answer {len(question.values)}"
        card.fault(item.number, what, "give as many numbers as the answer has: `trap: [1, 2] -- why`")
    elif judging.numeric(question, ", ".join(map(repr, values))).word == "right":
        card.fault(item.number, f"the trap `{text}` is right", "name a value outside the tolerance of the answer")
    else:
        return NumericTrap(values, feedback)
    return None

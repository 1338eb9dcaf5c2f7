"""Predict: commit to a number, then see it measured."""

import re

from drill.core.questions import Predict
from drill.deck.cards import Card
from drill.deck.kinds.leftovers import refuse_leftovers
from drill.deck.kinds.numeric import UNIT, VALUE, parse_number
from drill.deck.python import syntax_fault
from drill.deck.text import Line, find_block, take_items

DEMO = re.compile(r"demo:(?: |$)")
_BAND = re.compile(rf"(?P<low>\S+)\s*\.\.\s*(?P<high>\S+)(?:\s+{UNIT})?")


def read(card: Card) -> Predict | None:
    """What is measured, by a program in the deck or by a demonstration, and the band of healthy machines."""
    bands, back = take_items(card.back, VALUE)
    demos, front = take_items(card.front, DEMO)
    found = find_block(front, "measure")
    if found is not None:
        front = [*front[: found[1].start], *front[found[1].stop :]]
    refuse_leftovers(card, "predict", [*front, *back])
    band, unit = _band(card, bands)
    if len(demos) + (found is not None) > 1:
        card.fault(demos[-1].number, "more than one thing is measured", "keep one ```measure block or one `demo:` line")
    demo, expression = _demo(card, demos[0]) if demos else ("", "")
    code = ""
    if found is not None:
        code, expression = found[0].code, found[0].info
        _refuse_bad_python(card, found[0].line, code, expression)
    return Predict(
        **card.fields(front, back),
        expression=expression,
        code=code,
        demo=demo,
        unit_name=unit,
        needs=card.metadata.needs,
        band=band,
    )


def _band(card: Card, items: list[Line]) -> tuple[tuple[float, float], str]:
    nowhere = (0.0, 0.0), ""
    if len(items) != 1:
        line = items[1].number if items else card.line
        what = "a second line `= low .. high`" if items else "no line `= low .. high` after `---`"
        card.fault(line, what, "say once between which numbers any healthy machine measures")
        return nowhere
    found = _BAND.fullmatch(items[0].text[1:].strip())
    low, high = (parse_number(found["low"]), parse_number(found["high"])) if found else (None, None)
    if found is None or low is None or high is None:
        card.fault(items[0].number, f"`{items[0].text}` does not read as a band", "write `= 1.5 .. 60 times`")
        return nowhere
    if not 0 < low < high < float("inf"):
        what = f"the band {low:g} .. {high:g} is no stretch of positive numbers"
        card.fault(items[0].number, what, "guesses are judged by order of magnitude: write 0 < low < high")
    return (low, high), (found["unit"] or "").strip()


def _demo(card: Card, item: Line) -> tuple[str, str]:
    words = item.text[5:].split()
    if len(words) != 2:  # noqa: PLR2004 -- name and field
        card.fault(item.number, f"`{item.text}` names no demonstration and field", "write `demo: transfer field`")
        return "", ""
    return words[0], words[1]


def _refuse_bad_python(card: Card, line: int, code: str, expression: str) -> None:
    if wrong := syntax_fault(code):
        card.fault(line + wrong.line, f"this is not Python: {wrong.what}", "mend the program")
    if not expression:
        card.fault(line, "nothing says what to measure", "name the expression: ```measure columns / rows")
    elif syntax_fault(expression, mode="eval"):
        card.fault(line, f"`{expression}` is not an expression", "name what the block binds: ```measure columns / rows")

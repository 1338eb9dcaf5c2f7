"""The line `given: a in 2..9, b in 2..9, a != b`: which numbers a question draws."""

import ast
import re
from collections.abc import Iterator, Sequence

from drill.core.draws import Given
from drill.core.formulas import Formula, FormulaError, formula, holds, names_in, worked_out
from drill.deck.cards import Card
from drill.deck.faults import nearest

MOST_VALUES = 10_000
_FORM = "write `given: a in 2..9, b in 0.5 | 2, n = a * b, a != b`"
_CHOICE = re.compile(r"([A-Za-z]\w*)\s+in\s+(.+)")
_DEFINITION = re.compile(r"([A-Za-z]\w*)\s*=(?!=)\s*(.+)")
_STRETCH = re.compile(r"(?P<low>.+?)\s*\.\.\s*(?P<high>.+?)(?:\s+step\s+(?P<step>.+))?")


def read_given(card: Card) -> Given | None:
    """What a card may draw; None, and a fault, where that does not read."""
    values: dict[str, tuple[float, ...]] = {}
    then: list[tuple[str, Formula]] = []
    for line in card.given:
        for part in _parts(line.text.removeprefix("given:")):
            try:
                _read_part(part, values, then)
            except FormulaError as error:
                card.fault(line.number, str(error), _FORM)
                return None
    if not values:
        card.fault(card.given[0].number, "nothing is drawn here", _FORM)
        return None
    return Given(values, tuple(then))


def _read_part(part: str, values: dict[str, tuple[float, ...]], then: list[tuple[str, Formula]]) -> None:
    known = {*values, *(name for name, _ in then if name)}
    if choice := _CHOICE.fullmatch(part):
        name = choice[1]
        values[name] = tuple(dict.fromkeys(value for piece in choice[2].split("|") for value in _values(piece.strip())))
    elif definition := _DEFINITION.fullmatch(part):
        name = definition[1]
        then.append((name, _of_known(definition[2], known)))
    else:
        name = ""
        then.append(("", _of_known(part, known)))
    if name in known:
        raise FormulaError(f"`{name}` is given twice")


def _of_known(text: str, known: set[str]) -> Formula:
    found = formula(text)
    for name in sorted(names_in(found) - known):
        remedy = f": {nearest(name, sorted(known))}" if known else ""
        raise FormulaError(f"`{text}` uses `{name}`, which is not given before it{remedy}")
    return found


def _values(piece: str) -> Sequence[float]:
    stretch = _STRETCH.fullmatch(piece)
    if stretch is None:
        return [worked_out(formula(piece))]
    low, high = worked_out(formula(stretch["low"])), worked_out(formula(stretch["high"]))
    step = worked_out(formula(stretch["step"])) if stretch["step"] else 1.0
    if not (low < high and step > 0 and (high - low) / step < MOST_VALUES):
        raise FormulaError(f"`{piece}` is no stretch of at most {MOST_VALUES} numbers")
    return [round(low + i * step, 12) for i in range(int((high - low) / step + 1e-9) + 1)]


def _parts(text: str) -> Iterator[str]:
    """What stands between commas; a comma inside brackets separates nothing."""
    part, depth = "", 0
    for letter in [*text, ","]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth <= 0:
            if part.strip():
                yield part.strip()
            part = ""
        else:
            part += letter


def refuse_unmet(card: Card, given: Given) -> None:
    """Say which condition no numbers keep."""
    line = card.given[0].number
    combinations = list(given.combinations(card.slug))
    for name, condition in given.then:
        if not name and not any(holds(condition, numbers) for numbers in combinations):
            what = f"no numbers keep the condition `{ast.unparse(condition)}`"
            card.fault(line, what, "widen what is drawn, or mend the condition")
            return
    card.fault(line, "no numbers keep all the conditions together", "widen what is drawn, or take one away")

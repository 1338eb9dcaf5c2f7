"""What a learner can answer, per kind, and how numbers are read from what people type."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drill.core.formulas import FormulaError, formula, worked_out
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class Ticks:
    """The answer to a recall question: what was typed, and which points and traps the learner ticked."""

    text: str = ""
    points: tuple[int, ...] = ()
    traps: tuple[int, ...] = ()


Answer = Ticks | str | int | Sequence[str] | Sequence[int] | Mapping[str, str]
"""recall: `Ticks` · cloze: the text of each blank · choice: the option's index · numeric, predict, code: text ·
order: indices of tiles · trace: the text of each cell."""


def plain(answer: Answer) -> object:
    """The answer as JSON can hold it, for the log.

    >>> plain(Ticks("sum over paths", points=(0, 2)))
    {'text': 'sum over paths', 'points': [0, 2], 'traps': []}
    """
    match answer:
        case Ticks(text=text, points=points, traps=traps):
            return {"text": text, "points": list(points), "traps": list(traps)}
        case str() | int():
            return answer
        case Mapping():
            return dict(answer)
        case _:
            return list(answer)


class UnclearAnswerError(DrillError):
    """The answer cannot be read as what was asked for. Nothing is judged; the learner types again."""


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
"""A comma that groups digits. Any other is no part of a number: `2,5` taken for 25 would be judged wrong."""


def number(text: str, unit: str = "") -> float:
    """Read one number as people write it: thousands, powers, fractions, sums, the unit behind it.

    >>> number("2,097,152 bytes", unit="bytes"), number("2^21"), number("-2/3") < 0
    (2097152.0, 2097152.0, True)
    """
    cleaned = text.strip().removesuffix("%").strip() if unit == "%" else text.strip()
    if unit and cleaned.lower().endswith(unit.lower()):
        cleaned = cleaned[: -len(unit)].strip()
    try:
        return worked_out(formula(_THOUSANDS.sub("", cleaned)))
    except FormulaError:
        wanted = f"a number{f' in {unit}' if unit else ''}, such as 0.5, 1e-3, 2^20 or 2/3"
        raise UnclearAnswerError(f"`{text.strip()}` does not read as {wanted}.") from None


def numbers(text: str, count: int, unit: str = "") -> tuple[float, ...]:
    """Read `count` numbers, separated by commas, semicolons or blanks, brackets or not.

    >>> numbers("[0.333, -2/3]", 2)[0], numbers("10.24; 0.128; 80", 3)
    (0.333, (10.24, 0.128, 80.0))
    """
    if count == 1:
        return (number(text, unit),)
    inner = text.strip().strip("[]()")
    parts = [part for part in inner.replace(";", ",").split(",") if part.strip()]
    if len(parts) == 1:
        parts = inner.split()
    if len(parts) != count:
        raise UnclearAnswerError(f"{count} numbers are asked for, separated by commas; this has {len(parts)}.")
    return tuple(number(part, unit) for part in parts)

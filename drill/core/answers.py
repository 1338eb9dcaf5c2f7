"""What a learner can answer, per kind, and how numbers are read from what people type."""

import re
import unicodedata
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


_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u2032", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("×·⋅", "*")
    | {"\u2044": "/"}
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff")  # not to be seen: they come with what is pasted
)
_RAISED = re.compile("[⁰¹²³⁴-⁹⁺⁻⁽⁾ⁿⁱ]+")
_FRACTION = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")


def as_typed(text: str) -> str:
    """The text as a plain keyboard writes it: phones, word processors and mathematicians have other signs.

    >>> as_typed("2²¹ − 1 ≤ “½ µs”"), as_typed("nxⁿ⁻¹")
    ('2^21 - 1 ≤ "1/2 μs"', 'nx^(n-1)')
    """
    text = _FRACTION.sub(" ", _RAISED.sub(_lowered, text))  # the blank: or else `2½` would read as 21/2
    return unicodedata.normalize("NFKC", text).translate(_PLAIN)


def _lowered(raised: re.Match[str]) -> str:
    signs = raised[0]
    return f"^{signs}" if signs.isdigit() or len(signs) == 1 else f"^({signs})"


_GROUPED = re.compile(r"(?<![\w.,'])[1-9]\d{0,2}([,' ])\d{3}(?:\1\d{3})*(?![\d,']| \d)")
"""A number whose digits are grouped. A comma elsewhere is no part of one: `2,5` taken for 25 would be judged wrong."""

_RANGE = re.compile(r"\d\s*[–—]\s*\d")
"""`3–5` means three to five, and not -2."""


def number(text: str, unit: str = "") -> float:
    """Read one number as people write it: thousands, powers, fractions, sums, the unit behind it.

    >>> number("2,097,152 bytes", unit="bytes"), number("2^21"), number("-2/3") < 0
    (2097152.0, 2097152.0, True)
    """
    cleaned = "" if _RANGE.search(text) else _without(unit, as_typed(text).strip()).lstrip("=≈~ ")
    try:
        return worked_out(formula(_GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), cleaned)))
    except FormulaError:
        wanted = f"a number{f' in {unit}' if unit else ''}, such as 0.5, 1e-3, 2^20 or 2/3"
        said = f"`{text.strip()}` does not read as" if text.strip() else "Type"
        raise UnclearAnswerError(f"{said} {wanted}.") from None


def _without(unit: str, text: str) -> str:
    """A text without the unit behind it, be it one node or two nodes, `µs` or `us`."""
    spelt = as_typed(unit).casefold()
    names = [spelt, spelt.replace("μ", "u"), *([spelt.removesuffix("s")] if len(spelt) > len("GiB") else [])]
    names += ["x", "*"] if spelt == "times" else []
    found = next((name for name in names if name and text.casefold().endswith(name)), "")
    return text[: len(text) - len(found)].rstrip()


def numbers(text: str, count: int, unit: str = "") -> tuple[float, ...]:
    """Read `count` numbers, separated by commas, semicolons or blanks, brackets or not.

    >>> numbers("[0.333, -2/3]", 2)[0], numbers("10.24; 0.128; 80", 3)
    (0.333, (10.24, 0.128, 80.0))
    """
    if count == 1:
        return (number(text, unit),)
    inner = _unwrapped(_without(unit, text.strip()))
    cuts = [[part for part in re.split(at, inner) if part.strip()] for at in (";", "[;,]", r"\s")]
    parts = next((cut for cut in cuts if len(cut) == count), None)  # semicolons first: commas may group digits
    if parts is None:
        had = next((len(cut) for cut in cuts[1:] if len(cut) > 1), len(cuts[-1]))
        raise UnclearAnswerError(f"{count} numbers are asked for, separated by commas; this has {had}.")
    return tuple(number(part, unit) for part in parts)


def _unwrapped(text: str) -> str:
    """A list without the brackets around the whole of it."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if depth <= 0:
            return text[1:-1] if place == len(text) - 1 > 0 else text
    return text

"""Who works when: a lane for each of them, bars to one scale. An author's sketch, in units of its own."""

from typing import NamedTuple

from drill.core.formulas import FormulaError, formula, worked_out
from drill.pictures.errors import PictureError

_FORM = "write lanes such as `host: launch 1, - 2, ~wait 3`: what and how long; `-` is idle, `~` waits"
COLUMNS = 62
"""For the longest lane and its name."""
LONGEST_NAME = 20
MOST, LONGEST = 9, 1e9
"""Lanes, and how long something may take."""


class Bar(NamedTuple):
    """A stretch of a lane. Idle ones have no name."""

    name: str
    length: float
    waits: bool = False


def draw(head: str, body: str) -> str:
    r"""Lanes of named bars over one time axis; `head` is the unit of time.

    >>> print(draw("ms", "copies: batch 1 3, batch 2 3\ncompute: - 3, step 1 5"))
    copies   ├───── batch 1 ─────┤├──── batch 2 ─────┤
    compute                       ├──────────── step 1 ────────────┤
             0                                                  8 ms
    """
    lanes = [_lane(number, line) for number, line in enumerate(body.splitlines(), start=1) if line.strip()]
    if not lanes or len(lanes) > MOST:
        raise PictureError(0, "there is nothing to draw" if not lanes else f"more than {MOST} lanes", _FORM)
    longest = max(sum(bar.length for bar in bars) for _, bars in lanes)
    width = max(len(name) for name, _ in lanes)
    if width > LONGEST_NAME or len(head) > LONGEST_NAME:
        raise PictureError(0, "a name leaves no room for the bars", f"keep lanes and unit to {LONGEST_NAME} letters")
    scale = (COLUMNS - width) / longest
    lines = [f"{name:<{width}}  {_drawn(bars, scale)}".rstrip() for name, bars in lanes]
    end = f"{longest:g} {head}".strip()
    return "\n".join([*lines, f"{'':{width}}  0{end:>{round(longest * scale) - 1}}"])


def _drawn(bars: list[Bar], scale: float) -> str:
    line, at = "", 0.0
    for bar in bars:
        at += bar.length
        room = round(at * scale) - len(line)
        line += _boxed(bar, room)
    return line


def _boxed(bar: Bar, room: int) -> str:
    if not bar.name or room < 1:
        return " " * room
    if room == 1:
        return "░" if bar.waits else "│"
    left, fill, right = "░░░" if bar.waits else "├─┤"
    return f"{left}{_named(bar.name, room - 2, fill)}{right}"


def _named(name: str, room: int, fill: str) -> str:
    """As much of a name as there is room for, in the middle."""
    return (f" {name} " if len(name) + 2 <= room else name[:room]).center(room, fill)


def _lane(number: int, line: str) -> tuple[str, list[Bar]]:
    name, colon, work = line.partition(":")
    if not colon or not name.strip():
        raise PictureError(number, f"`{line.strip()}` is no lane", _FORM)
    return name.strip(), [_bar(number, part.strip()) for part in work.split(",")]


def _bar(number: int, text: str) -> Bar:
    name, _, length = text.rpartition(" ")
    try:
        seconds = worked_out(formula(length))
    except FormulaError:
        seconds = -1.0
    if not name.strip() or not 0 < seconds < LONGEST:
        raise PictureError(number, f"`{text}` does not say what and how long", _FORM)
    label = name.strip()
    return Bar("" if label == "-" else label.removeprefix("~").strip(), seconds, waits=label.startswith("~"))

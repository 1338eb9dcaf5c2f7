"""Pictures made of characters: points with their spread on a logarithmic scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.accelerator.quantities import duration


@dataclass(frozen=True, slots=True)
class Point:
    """One row of a chart: a value and the range that was seen around it."""

    label: str
    value: float
    low: float
    high: float


def log_chart(points: Sequence[Point], unit: str, width: int) -> str:
    """One row a point, `●` its value and `├─┤` its spread, over an axis whose ticks are powers of ten.

    >>> print(log_chart([Point("a", 1, 1, 1), Point("b", 100, 10, 1000)], "ns", 30))
    a │●
    b │       ├──────●──────┤
      └┴──────┴──────┴──────┴
       1     10     100   1000 ns
    """
    first = math.floor(math.log10(min(point.low for point in points)))
    last = max(first + 1, math.ceil(math.log10(max(point.high for point in points))))
    margin = max(len(point.label) for point in points) + 1
    room = max(20, width - margin - 4 - len(unit))
    decade = (room - 1) / (last - first)
    lines = [f"{point.label:>{margin - 1}} │{_row(point, first, decade)}" for point in points]
    return "\n".join([*lines, *_axis(first, last, decade, margin, unit)])


def _column(value: float, first: int, decade: float) -> int:
    return round((math.log10(value) - first) * decade)


def _row(point: Point, first: int, decade: float) -> str:
    low, at, high = (_column(value, first, decade) for value in (point.low, point.value, point.high))
    cells = [" "] * (high + 1)
    if high > low:
        cells[low : high + 1] = ["├", *"─" * (high - low - 1), "┤"]
    cells[at] = "●"
    return "".join(cells)


def _axis(first: int, last: int, decade: float, margin: int, unit: str) -> tuple[str, str]:
    step = max(1, math.ceil(6 / decade))  # closer labels would run into each other
    ticks = range(first, last + 1)
    end = round((last - first) * decade)
    line, labels = ["─"] * (end + 1), [" "] * (end + 8)
    for exponent in ticks:
        at = round((exponent - first) * decade)
        line[at] = "┴"
        if (exponent - first) % step == 0:
            text = f"{10.0**exponent:g}"
            start = max(0, at - len(text) // 2)
            labels[start : start + len(text)] = text
    return f"{' ' * margin}└{''.join(line)}", f"{' ' * margin} {''.join(labels).rstrip()} {unit}"


def bars(rows: Sequence[tuple[str, float]], width: int) -> str:
    """Durations as bars from zero, on one linear scale, the longest as wide as there is room.

    >>> print(bars([("resident", 0.001), ("ping-pong", 0.004)], 40))
     resident │████             1.00 ms
    ping-pong │███████████████  4.00 ms
    """
    margin = max(len(label) for label, _ in rows)
    texts = [duration(seconds) for _, seconds in rows]
    room = max(10, width - margin - max(map(len, texts)) - 9)
    longest = max(seconds for _, seconds in rows)
    filled = [max(1, round(room * seconds / longest)) for _, seconds in rows]
    lines = zip(rows, filled, texts, strict=True)
    return "\n".join(f"{label:>{margin}} │{'█' * cells:<{room}}  {text}" for (label, _), cells, text in lines)

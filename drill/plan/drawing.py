"""The forecast as a picture in characters: a line for what is expected, dots for the ends of its range."""

from collections.abc import Iterator, Sequence

from drill.plan.outlook import Point

MARGIN = 7
"""Columns for the scale at the left."""
ACROSS, DOWN = 2, 4
"""Dots in a character of braille."""
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Which bit a dot is, by row and column."""
EMPTY = 0x2800


def curve(points: Sequence[Point], width: int, height: int = 11) -> list[str]:
    r"""Recall by day, the scale at the left and the dates below, in `width` columns at most.

    >>> from datetime import date
    >>> days = [date(2026, 11, 23), date(2026, 11, 30)]
    >>> print("\n".join(curve([Point(day, r, r - 0.1, r) for day, r in zip(days, (0.2, 0.9))], 24, 5)))
    100 % ┤               ⣀⡤
          ┤          ⣀⡤⡴⡚⠍⠃⠁
     50 % ┤     ⣀⡤⡴⡚⠍⠃⠁
          ┤⣀⡤⡴⡚⠍⠃⠁
      0 % ┤⠂⠁
           23 Nov     30 Nov
    """
    columns = max(8, width - MARGIN)
    bottom = _bottom(points)
    lit = set(_dots(points, columns * ACROSS, height * DOWN, bottom))
    found = []
    for row in range(height):
        line = "".join(_cell(lit, column, row) for column in range(columns))
        found.append(f"{_scale(row, height, bottom):>5} ┤{line}".rstrip())
    first, last = (f"{point.day.day} {point.day:%b}" for point in (points[0], points[-1]))
    return [*found, " " * MARGIN + first + last.rjust(columns - len(first))]


def _bottom(points: Sequence[Point]) -> float:
    """Where the scale begins: at nought, or where all is far above that, at a round share below it."""
    return min(0.8, int(5 * min(point.low for point in points)) / 5)


def bar(share: float, width: int) -> str:
    """A share of one as a bar.

    >>> bar(0.5, 8)
    '████····'
    """
    filled = round(width * min(1.0, max(0.0, share)))
    return "█" * filled + "·" * (width - filled)


def _scale(row: int, height: int, bottom: float) -> str:
    """The share that the middle of a row stands for, at the top, in the middle and at the bottom."""
    share = {0: 1.0, height // 2: (1 + bottom) / 2, height - 1: bottom}.get(row)
    return "" if share is None else f"{100 * share:.0f} %"


def _cell(lit: set[tuple[int, int]], column: int, row: int) -> str:
    places = ((x, y) for x in range(ACROSS) for y in range(DOWN))
    bits = sum(BITS[y][x] for x, y in places if (column * ACROSS + x, row * DOWN + y) in lit)
    return chr(EMPTY + bits) if bits else " "


def _dots(points: Sequence[Point], across: int, down: int, bottom: float) -> Iterator[tuple[int, int]]:
    """The dots to light, from the left and from the top: the whole line, and of the ends of its range every other."""
    before = None
    for x in range(across):
        values = _at(points, x / (across - 1))
        recall, low, high = (round((down - 1) * (1 - value) / (1 - bottom)) for value in values)
        start = recall if before is None else before
        yield from ((x, y) for y in range(min(recall, start), max(recall, start) + 1))
        if x % ACROSS == 0:
            yield from ((x, high), (x, low))
        before = recall


def _at(points: Sequence[Point], share: float) -> tuple[float, float, float]:
    """Recall and its range at a share of the whole time, straight between the points."""
    first, last = points[0].day.toordinal(), points[-1].day.toordinal()
    day = first + share * (last - first)
    after = next((i for i, point in enumerate(points) if point.day.toordinal() >= day), len(points) - 1)
    left, right = points[max(0, after - 1)], points[after]
    span = right.day.toordinal() - left.day.toordinal()
    part = (day - left.day.toordinal()) / span if span else 0.0
    values = ((left.recall, right.recall), (left.low, right.low), (left.high, right.high))
    recall, low, high = (then * part + now * (1 - part) for now, then in values)
    return recall, low, high

"""The program's text with, beside each line, what it moved, launched and waited for."""

from collections.abc import Mapping, Sequence

from engine.accelerator.model.timeline import Span
from engine.accelerator.quantities import percent, size
from engine.accelerator.report.lines import Line, by_line, total_us

HEADINGS = ("time", "to device", "to host", "kernels", "waits")
SILENT = 3
"""How many lines without anything are shown on each side of one that did something."""


def annotated(source: str, spans: Sequence[Span], width: int = 100) -> str:
    """One row a line: its share of the modelled time, copies each way, kernels, waits, and the code.

    >>> print(annotated("x = 1", [], 60))
    time  to device  to host  kernels  waits
                                               1 x = 1
    """
    totals = by_line(spans)
    whole = total_us(spans)
    lines = source.splitlines()
    cells = {number: _cells(line, whole) for number, line in totals.items() if number}
    widths = [max(map(len, column)) for column in zip(HEADINGS, *cells.values(), strict=True)]
    blank = " " * len(_row(HEADINGS, widths))
    rows = [_row(HEADINGS, widths)]
    for number, text in _worth_showing(lines, totals):
        numbers = _row(cells[number], widths) if number in cells else blank
        rows.append(f"{numbers} {number or '':>3} {text}".rstrip()[:width])
    return "\n".join(rows)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _worth_showing(lines: Sequence[str], totals: Mapping[int, Line]) -> list[tuple[int, str]]:
    """The lines that did something and their neighbours; where some are left out, an ellipsis without a number."""
    near = {other for number in totals if number for other in range(number - SILENT, number + SILENT + 1)}
    shown: list[tuple[int, str]] = []
    for number, text in enumerate(lines, 1):
        if number in near or not near:
            shown.append((number, text))
        elif shown and shown[-1][0]:
            shown.append((0, "..."))
    return shown


def _cells(line: Line, whole: float) -> list[str]:
    there, back = (_copies(line, direction) for direction in ("h2d", "d2h"))
    share = percent(line.host_us / whole) if whole else ""
    return [share, there, back, str(line.kernels or ""), str(line.waits or "")]


def _copies(line: Line, direction: str) -> str:
    count = line.count(direction)
    if not count:
        return ""
    moved = size(line.moved(direction)).replace(" ", "")
    return f"{count}x {moved}" if count > 1 else moved

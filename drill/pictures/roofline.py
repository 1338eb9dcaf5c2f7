"""A roofline: what work of a given arithmetic intensity can attain at most (Williams, Waterman, Patterson 2009).

attainable = min(peak, bandwidth x intensity)        FLOP/s, FLOP/s, B/s x FLOP/B
"""

import re
from math import ceil, floor, log10
from typing import NamedTuple

from drill.core.formulas import FormulaError, formula, worked_out
from drill.pictures.errors import PictureError

_SCALE = {"M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15}
_NUMBER = r"\d{0,9}\.?\d{1,9}"
_LIMITS = re.compile(rf"(?P<peak>{_NUMBER}) *(?P<p>[MGTP])FLOPS?/s *, *(?P<bandwidth>{_NUMBER}) *(?P<b>[MGTP])B/s")
_FORM = "write ```roofline 67 TFLOP/s, 4.8 TB/s"
_POINT_FORM = "write a line for each piece of work: its FLOP for each byte, then its name, `0.125 relu`"
COLUMNS, ROWS, MOST = 42, 9, 9
WHOLE, THOUSAND = 10, 1000
"""From so many percent, and so many FLOP/B, on, decimals say nothing."""
LEAST = 1e-6
"""The intensity below which, and above whose inverse, nothing is drawn."""
MARGIN = 12
"""Columns left of the axis."""


class Machine(NamedTuple):
    """What a device does at most: FLOP/s and B/s."""

    peak: float
    bandwidth: float

    @property
    def ridge(self) -> float:
        """The intensity from which on arithmetic is the limit, in FLOP/B."""
        return self.peak / self.bandwidth

    def attainable(self, intensity: float) -> float:
        """At most, in FLOP/s."""
        return min(self.peak, self.bandwidth * intensity)


class Work(NamedTuple):
    """Something to be placed under the roof."""

    intensity: float
    name: str


def draw(head: str, body: str) -> str:
    r"""The roof on logarithmic axes, each piece of work by a letter where it meets the roof, and what that means.

    >>> print(draw("60 TFLOP/s, 3 TB/s", "1/8 relu\n400 matmul"))
      60 TFLOP/s ┤                  ▄▄▄▄▄▄▄▄▄▄b▄▄▄
                 │                ▄▀
                 │              ▄▀
                 │            ▄▀
                 │          ▄▀
                 │        ▄▀
                 │      ▄▀
                 │    ▄▀
                 │  ▄▀
     300 GFLOP/s ┤▄a
                 └┬───────┬───────┬──────┬───────┬
                 0.1      1      10     100    1000 FLOP/B
    <BLANKLINE>
               FLOP/B      at most  share  limit
    a  relu     0.125  375 GFLOP/s  0.6 %  bandwidth
    b  matmul     400   60 TFLOP/s  100 %  arithmetic
       the ridge is at 20 FLOP/B
    """
    machine, works = _machine(head), _works(body)
    lowest = floor(log10(min([machine.ridge / 10, *(work.intensity for work in works)])) + 1e-9)
    highest = ceil(log10(max([machine.ridge * 10, *(work.intensity for work in works)])) - 1e-9)
    return "\n".join([*_chart(machine, works, lowest, highest), "", *_legend(machine, works)])


def _chart(machine: Machine, works: list[Work], lowest: int, highest: int) -> list[str]:
    """Half rows and columns have one scale, so that the slope rises by half a row in each column."""
    rise = log10(machine.ridge) - lowest
    scale = min(COLUMNS / (highest - lowest), 2 * ROWS / rise)
    columns = round(scale * (highest - lowest)) + 1
    halves = [round(min(scale * rise, column)) for column in range(columns)]
    rows = halves[-1] // 2 + 1
    grid = [[" "] * columns for _ in range(rows)]
    for column, half in enumerate(halves):
        grid[half // 2][column] = "▀" if half % 2 else "▄"
    for letter, work in zip("abcdefghi", works, strict=False):
        column = round(scale * (log10(work.intensity) - lowest))
        grid[halves[column] // 2][column] = letter
    ends = {0: machine.attainable(10.0**lowest), rows - 1: machine.peak}
    lines = []
    for row in reversed(range(rows)):
        label = quantity(ends[row], "FLOP/s") if row in ends else ""
        lines.append(f"{label:>{MARGIN}} {'┤' if label else '│'}{''.join(grid[row])}".rstrip())
    ticks = {round(scale * (decade - lowest)): decade for decade in range(lowest, highest + 1)}
    axis = "".join("┬" if column in ticks else "─" for column in range(columns))
    lines.append(f"{'':{MARGIN}} └{axis}")
    return [*lines, _labelled(ticks)]


def _labelled(ticks: dict[int, int]) -> str:
    """The decades below their ticks, as many as stand apart."""
    line = ""
    for column, decade in ticks.items():
        label = f"{10.0**decade:g}"
        start = MARGIN + 2 + column - len(label) // 2
        if start > len(line):
            line = line.ljust(start) + label
    return f"{line} FLOP/B"


def _legend(machine: Machine, works: list[Work]) -> list[str]:
    """What each letter stands for, in columns no wider than they must be; then the ridge."""
    table = [("", "", "FLOP/B", "at most", "share", "limit")] if works else []
    for letter, work in zip("abcdefghi", works, strict=False):
        attained = machine.attainable(work.intensity)
        share = 100 * attained / machine.peak
        percent = f"{share:.0f} %" if share >= WHOLE else f"{share:.1g} %"
        limit = "arithmetic" if work.intensity >= machine.ridge else "bandwidth"
        table.append((letter, work.name, _figure(work.intensity), quantity(attained, "FLOP/s"), percent, limit))
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    rows = (zip(row, "<<>>><", widths, strict=True) for row in table)
    lines = ["  ".join(f"{cell:{side}{width}}" for cell, side, width in row).rstrip() for row in rows]
    return [*lines, f"   the ridge is at {_figure(machine.ridge)} FLOP/B"]


def _figure(intensity: float) -> str:
    """To three digits, or to the last whole one."""
    return f"{intensity:.3g}" if intensity < THOUSAND else f"{intensity:.0f}"


def quantity(value: float, unit: str) -> str:
    """A number with the prefix that fits.

    >>> quantity(6e13, "FLOP/s"), quantity(375e9, "FLOP/s")
    ('60 TFLOP/s', '375 GFLOP/s')
    """
    prefix = next((sign for sign in "PTG" if value >= _SCALE[sign]), "M")
    return f"{value / _SCALE[prefix]:.3g} {prefix}{unit}"


def _machine(head: str) -> Machine:
    found = _LIMITS.fullmatch(head)
    if found is None:
        raise PictureError(0, f"`{head}` names no peak and bandwidth", _FORM)
    machine = Machine(float(found["peak"]) * _SCALE[found["p"]], float(found["bandwidth"]) * _SCALE[found["b"]])
    if not machine.peak or not machine.bandwidth:
        raise PictureError(0, "a machine that does nothing has no roof", _FORM)
    return machine


def _works(body: str) -> list[Work]:
    works = []
    for number, line in enumerate(body.splitlines(), start=1):
        if not line.strip():
            continue
        text, _, name = line.strip().partition(" ")
        try:
            intensity = worked_out(formula(text))
        except FormulaError as error:
            raise PictureError(number, str(error), _POINT_FORM) from None
        if not LEAST < intensity < 1 / LEAST or not name.strip():
            raise PictureError(number, f"`{line.strip()}` is no piece of work", _POINT_FORM)
        works.append(Work(intensity, name.strip()))
    if len(works) > MOST:
        raise PictureError(0, f"{len(works)} pieces of work are too many", f"keep {MOST}")
    return works

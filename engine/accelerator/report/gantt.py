"""Host, streams and copy engines over modelled time, one row each."""

from collections.abc import Iterable, Sequence

from engine.accelerator.events import Copy, HostWork, Launch
from engine.accelerator.model.timeline import Span
from engine.accelerator.quantities import duration
from engine.accelerator.report.lines import total_us

BUSY, WAITING, IDLE = "█", "░", "·"
ROUTES = {"h2d": "to device", "d2h": "to host"}
Interval = tuple[float, float, str]


def gantt(spans: Sequence[Span], width: int = 80, start: float = 0.0, end: float | None = None) -> str:
    """A chart of part of the run (all of it unless said). Microseconds in, characters out.

    Each character stands for a stretch of time: `█` mostly at work, `░` mostly waiting, `·` mostly idle.
    """
    end = total_us(spans) if end is None else end
    if end <= start:
        return "nothing happened on the device"
    rows = intervals(spans)
    margin = max(map(len, rows))
    cells = max(20, width - margin - 2)
    lines = [f"{name:>{margin}} {_row(busy, start, end, cells)}" for name, busy in rows.items()]
    return "\n".join([*lines, *_axis(start, end, cells, margin)])


def intervals(spans: Iterable[Span]) -> dict[str, list[Interval]]:
    """Rows by name, each a list of (start, end, character)."""
    rows: dict[str, list[Interval]] = {"host": []}
    for span in spans:
        waiting = span.host_end - span.waited
        rows["host"] += [(span.host_start, waiting, BUSY), (waiting, span.host_end, WAITING)]
        match span.step:
            case Launch(stream=stream):
                rows.setdefault(f"stream {stream}", []).append((span.start, span.end, BUSY))
            case Copy(direction=direction):
                rows.setdefault(ROUTES[direction], []).append((span.start, span.end, BUSY))
            case HostWork():
                pass
            case _:
                pass
    return rows


def _row(busy: Sequence[Interval], start: float, end: float, cells: int) -> str:
    step = (end - start) / cells
    filled: list[dict[str, float]] = [{} for _ in range(cells)]
    for begin, finish, character in busy:
        first, last = int((begin - start) / step), int((finish - start) / step)
        for cell in range(max(0, first), min(cells - 1, last) + 1):
            left, right = start + cell * step, start + (cell + 1) * step
            overlap = min(finish, right) - max(begin, left)
            if overlap > 0:
                filled[cell][character] = filled[cell].get(character, 0.0) + overlap
    return "".join(_character(cell, step) for cell in filled)


def _character(cell: dict[str, float], step: float) -> str:
    if not cell:
        return IDLE
    most = max(cell, key=lambda character: cell[character])
    return most if sum(cell.values()) >= step / 4 else "▏"  # something short: not to be lost between two idle stretches


def _axis(start: float, end: float, cells: int, margin: int) -> tuple[str, str]:
    ticks = 4
    line = ["─"] * (cells + 1)
    labels = [" "] * (cells + 12)
    for tick in range(ticks + 1):
        at = round(tick * cells / ticks)
        line[at] = "┴"
        text = duration((start + (end - start) * tick / ticks) / 1e6) if tick else "0"
        left = max(0, min(at - len(text) // 2, cells - len(text) + 1))
        labels[left : left + len(text)] = text
    return f"{' ' * margin} {''.join(line)[: cells + 1]}", f"{' ' * margin} {''.join(labels).rstrip()}"

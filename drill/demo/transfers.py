"""The transfer demonstration: what copies cost on this machine, measured while you watch."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from drill.demo.chart import Point, bars, log_chart
from drill.demo.result import BESIDE, paragraph
from drill.errors import DrillError, MissingError
from engine.accelerator import UnavailableError
from engine.accelerator.measured import Copy, Loop, Transfers
from engine.accelerator.quantities import duration, size, three_digits, times
from engine.accelerator.residence import Residence, model_residence
from engine.accelerator.transfers import LOOP_BYTES, LOOP_STEPS, SIZES, measure_transfers


def transfer(
    sizes: Sequence[int] | None = None,
    device: str | None = None,
    progress: Callable[[str], object] = lambda _line: None,
    *,
    draw: Callable[[str], object] | None = None,
    repeats: int = 9,
) -> "TransferDemo":
    """Measure copies here and now; `progress` receives a line for people as each result comes in, `draw` the picture.

    `sizes` are bytes, `device` is None (a GPU if there is one), "cpu" or "cuda". Fields of `to_dict()` for questions:
    `small_over_large` (how many times dearer a byte is in the smallest host copy than in the largest: 4 B and 64 MiB
    unless sizes were given), `pieces_over_whole` (1 MiB in copies of 4 KiB over one copy), `fixed_cost_us` (a copy of
    the smallest size), `large_gb_per_s`, and `pingpong_over_resident` (None without a GPU; what is modelled instead
    stands under `modelled`, and is never mixed with what was measured).
    """
    if device is not None and not re.fullmatch(r"cpu|cuda(:\d+)?", device):
        raise DrillError(f"device: nothing can be copied to `{device}` -- use cpu, cuda or such as cuda:1")
    found: list[Copy | Loop] = []

    def tell(result: Copy | Loop) -> None:
        found.append(result)
        progress(describe(result))
        if draw is not None:
            draw(so_far(found))

    try:
        measured = measure_transfers(
            SIZES if sizes is None else sorted(set(sizes)),
            device,
            repeats=repeats,
            progress=tell,
        )
    except ImportError as error:
        raise MissingError(f"demo: torch is missing ({error}); `drill doctor` says how to get it") from None
    except LookupError as error:
        raise MissingError(f"device: {error}") from None
    except (ValueError, MemoryError) as error:
        raise DrillError(f"sizes: {error}") from None
    if measured.device is not None:
        return TransferDemo(measured)
    progress("modelling a GPU")
    try:
        return TransferDemo(measured, model_residence())
    except UnavailableError:  # what was measured is worth showing by itself
        return TransferDemo(measured)


def describe(result: Copy | Loop) -> str:
    """One line for a result that just came in."""
    time = duration(result.finished.median)
    match result:
        case Copy():
            return f"{result.route}, {result.how}, {size(result.bytes)}: {time}"
        case Loop():
            return f"{size(result.bytes)} {result.name}: {time}"


def so_far(found: Sequence[Copy | Loop], width: int = BESIDE) -> str:
    """The picture of what is measured by now; what is modelled comes at the end, and says so."""
    copies = tuple(result for result in found if isinstance(result, Copy))
    loops = tuple(result for result in found if isinstance(result, Loop))
    measured = Transfers(machine="", torch="", device=None, copies=copies, loops=loops)
    return "\n\n".join([_routes(measured, width), *_loops(measured, width)])


@dataclass(frozen=True, slots=True)
class TransferDemo:
    """What `transfer` measured, as data and as a picture."""

    measured: Transfers
    modelled: Residence | None = None
    """Where there is no GPU to measure: a virtual one."""

    def to_dict(self) -> dict[str, Any]:
        """The telling ratios at the top level, then every figure with its spread."""
        modelled = self.modelled.to_dict() if self.modelled else None
        return {"demo": "transfer", **self.measured.to_dict(), "modelled": modelled}

    def text(self, width: int = 80) -> str:
        """A chart for each route, the loops as bars, and what follows from them."""
        title = f"Measured here and now: {self.measured.machine}, torch {self.measured.torch}"
        parts = [paragraph(title, width), _routes(self.measured, width), *_loops(self.measured, width)]
        if self.modelled:
            parts.append(_modelled(self.modelled, width))
        return "\n\n".join([*parts, paragraph(_conclusion(self.measured), width)])


def _routes(measured: Transfers, width: int) -> str:
    charts = []
    for route in dict.fromkeys(copy.route for copy in measured.copies):
        hows = dict.fromkeys(copy.how for copy in measured.along(route))
        for how in hows:
            rows = [copy for copy in measured.along(route) if copy.how == how]
            title = f"{route}{f', {how}' if len(hows) > 1 else ''}: nanoseconds per byte, median ● and range ├┤"
            charts.append(f"{paragraph(title, width)}\n{log_chart([_point(copy) for copy in rows], 'ns/B', width)}")
    return "\n\n".join(charts)


def _point(copy: Copy) -> Point:
    per_byte = 1e9 / copy.bytes
    spread = copy.finished
    label = f"{size(copy.bytes):>7} in {duration(spread.median):>7}"
    return Point(label, spread.median * per_byte, spread.low * per_byte, spread.high * per_byte)


def _loops(measured: Transfers, width: int) -> list[str]:
    by_name = {loop.name: loop for loop in measured.loops}
    pairs = (
        ("Host: the same bytes copied", ("in one piece", "in pieces")),
        ("GPU: the same steps on a tensor", ("resident", "ping-pong")),
    )
    charts = []
    for title, names in pairs:
        rows = [by_name[name] for name in names if name in by_name]
        if rows:
            heading = f"{title}, {size(rows[0].bytes)}"
            charts.append(f"{heading}\n{bars([(row.name, row.finished.median) for row in rows], width)}")
    return charts


def _modelled(residence: Residence, width: int) -> str:
    """A block of its own: what is modelled is never to be taken for measured."""
    likely, least, most = map(three_digits, residence.ratio)
    title = f"Modelled for an {residence.profile.title}, not measured: the same steps on a tensor, {size(LOOP_BYTES)}"
    why = (
        f"Ping-pong takes {likely} times as long ({least} .. {most}): each of its {LOOP_STEPS} steps sends the tensor "
        f"to the host and back, {times(len(residence.ping_pong.copies()), 'copy')} and "
        f"{times(residence.ping_pong.syncs, 'wait')} in all, where the resident loop has none."
    )
    basis = f"The model is {residence.recorded}." if residence.recorded else "No recording of a real one is shipped."
    chart = bars(list(zip(("resident", "ping-pong"), residence.seconds, strict=True)), width)
    return "\n".join([paragraph(title, width), chart, paragraph(f"{why} {basis}", width)])


def _conclusion(measured: Transfers) -> str:
    facts = measured.to_dict()
    small, large = size(facts["small_bytes"]), size(facts["large_bytes"])
    fixed = duration(facts["fixed_cost_us"] / 1e6)
    sentence = f"A copy of {small} takes {fixed}, however little that is"
    if facts["small_bytes"] < facts["large_bytes"]:
        dearer = three_digits(facts["small_over_large"])
        sentence += f", so there a byte costs {dearer} times as much as in a copy of {large}"
    sentence += ": copy rarely, and much at a time."
    if measured.device is None:
        return f"{sentence} No GPU was measured: torch sees none here, or was told not to look."
    slower = three_digits(facts["pingpong_over_resident"])
    loop = "a loop that sends its tensor to the host and back takes"
    return f"{sentence} On the {measured.device} {loop} {slower} times as long."

"""One sentence that says what a program moves, what it waits for, and what to do about it."""

from collections import Counter
from collections.abc import Sequence

from engine.accelerator.model.timeline import Span
from engine.accelerator.quantities import percent, size, times
from engine.accelerator.report.lines import by_line, total_us, waited_us
from engine.accelerator.trace import Trace


def summary(trace: Trace, spans: Sequence[Span]) -> str:
    """The sentence. Shares are of modelled time, and say so."""
    if not trace.launches and not trace.copies():
        return "It ran nothing on the device and moved nothing to it."
    parts = [f"It launches {times(trace.kernels, 'kernel')}", moved(trace)]
    if trace.waits:
        share = percent(waited_us(spans) / total_us(spans)) if total_us(spans) else "0 %"
        parts.append(f"makes the host wait {_often(trace.syncs)} ({share} of its modelled time)")
    return f"{', '.join(parts[:-1])} and {parts[-1]}; {advice(trace, spans)}."


def moved(trace: Trace) -> str:
    """How much crosses the link."""
    if not trace.copies():
        return "moves nothing between host and device"
    there, back = trace.copies("h2d"), trace.copies("d2h")
    ways = [
        f"{size(sum(copy.bytes for copy in copies))} {way} in {times(len(copies), 'copy')}"
        for copies, way in ((there, "to the device"), (back, "back"))
        if copies
    ]
    return f"moves {' and '.join(ways)}"


def advice(trace: Trace, spans: Sequence[Span]) -> str:
    """The most telling thing to change."""
    returning = Counter(copy.line for copy in trace.copies(in_loop=True) if copy.again)
    if returning:
        return f"line {_most(returning)} sends data that had crossed before: keep them on the device"
    reading = Counter(copy.line for copy in trace.copies("d2h", in_loop=True) if copy.waits)
    if reading:
        return f"line {_most(reading)} makes the host wait in each step: read once, after the loop"
    sending = Counter(copy.line for copy in trace.copies("h2d", in_loop=True) if copy.waits)
    if sending:
        return f"line {_most(sending)} sends from pageable memory and waits: pin it and use non_blocking"
    return verdict(spans)


def verdict(spans: Sequence[Span]) -> str:
    """What limits the kernels."""
    bounds: Counter[str] = Counter()
    for line in by_line(spans).values():
        bounds.update(line.bounds)
    if not bounds:
        return "nothing stands out"
    bound, share = bounds.most_common(1)[0]
    words = {
        "latency": "are too short to be worth their launch: fuse them, or give them more to do",
        "bandwidth": "wait for device memory: touch fewer bytes, by fusing or by a smaller dtype",
        "arithmetic": "compute as fast as the device can: only less arithmetic or a cheaper dtype would help",
    }
    return f"kernels that take {percent(share / bounds.total())} of the device's modelled time {words[bound]}"


def _most(lines: Counter[int]) -> int:
    return lines.most_common(1)[0][0]


def _often(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")

"""The trace as Chrome and Perfetto open it (the Trace Event format: `X` events with microseconds)."""

from collections.abc import Sequence
from typing import Any

from engine.accelerator.events import Await, Copy, HostWork, Keep, Launch, Mark, Sync
from engine.accelerator.model.timeline import Span
from engine.accelerator.quantities import size

HOST, DEVICE = 1, 2
ENGINES = {"h2d": 1001, "d2h": 1002}


def chrome(spans: Sequence[Span], title: str) -> dict[str, Any]:
    """A dictionary to be written as JSON."""
    events = [event for span in spans for event in _events(span)]
    return {"traceEvents": [*_names(title, events), *events], "otherData": {"times": "modelled, not measured"}}


def _events(span: Span) -> list[dict[str, Any]]:
    step = span.step
    match step:
        case Launch(work=work):
            facts = {"flops": work.flops, "bytes": work.bytes, "kernels": work.kernels, "bound": span.bound}
            return [_host(span, work.op), _device(span, work.op, step.stream, facts)]
        case Copy():
            facts = {"bytes": step.bytes, "pinned": step.pinned, "non_blocking": step.non_blocking}
            name = f"{step.reason}: {size(step.bytes)}"
            track = ENGINES[step.direction]
            return [_host(span, step.reason), _device(span, name, track, facts)]
        case Sync():
            return [_host(span, f"wait: {step.reason}")]
        case HostWork():
            return [_host(span, step.op)]
        case Mark() | Await() | Keep():
            return []


def _host(span: Span, name: str) -> dict[str, Any]:
    times = {"ts": round(span.host_start, 3), "dur": round(span.host_end - span.host_start, 3)}
    facts = {"waited_us": round(span.waited, 3), "line": span.step.line}
    return {"name": name, "ph": "X", "pid": HOST, "tid": 0, **times, "args": facts}


def _device(span: Span, name: str, track: int, facts: dict[str, Any]) -> dict[str, Any]:
    times = {"ts": round(span.start, 3), "dur": round(span.end - span.start, 3)}
    return {"name": name, "ph": "X", "pid": DEVICE, "tid": track, **times, "args": {**facts, "line": span.step.line}}


def _names(title: str, events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    tracks = {(event["pid"], event["tid"]) for event in events}
    engines = {
        number: {"h2d": "copies to the device", "d2h": "copies to the host"}[way] for way, number in ENGINES.items()
    }
    processes = [(HOST, "host (modelled)"), (DEVICE, f"{title} (modelled)")]
    names = [_name("process_name", process, 0, name) for process, name in processes]
    for process, track in sorted(tracks):
        name = "Python" if process == HOST else engines.get(track, f"stream {track}")
        names.append(_name("thread_name", process, track, name))
    return names


def _name(kind: str, process: int, track: int, name: str) -> dict[str, Any]:
    return {"name": kind, "ph": "M", "pid": process, "tid": track, "args": {"name": name}}

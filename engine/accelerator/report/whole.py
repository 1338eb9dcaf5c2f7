"""Everything about one run, as text for a terminal and as JSON."""

import textwrap
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.accelerator.fusion import saving
from engine.accelerator.model.profiles import Profile, find_profile
from engine.accelerator.model.timeline import Span
from engine.accelerator.quantities import duration, size, times
from engine.accelerator.report.chrome import chrome
from engine.accelerator.report.gantt import BUSY, IDLE, WAITING, gantt
from engine.accelerator.report.lines import by_line, total_us, waited_us
from engine.accelerator.report.source import annotated
from engine.accelerator.report.summary import summary
from engine.accelerator.trace import Trace


@dataclass(frozen=True)
class Report:
    """A trace beside the program that it is of."""

    trace: Trace
    source: str = ""
    name: str = ""

    @property
    def profile(self) -> Profile:
        """The device that times are modelled for."""
        return find_profile(self.trace.device)

    @cached_property
    def spans(self) -> list[Span]:
        """Each step at its likeliest times."""
        return self.trace.spans()

    @cached_property
    def total(self) -> tuple[float, float, float]:
        """Modelled seconds of the whole run: likely, and from fast to slow."""
        likely, fast, slow = (total_us(self.trace.spans(band)) / 1e6 for band in ("likely", "fast", "slow"))
        return likely, fast, slow

    @property
    def summary(self) -> str:
        """One sentence."""
        return summary(self.trace, self.spans)

    def text(self, width: int = 100) -> str:
        """All of it for a terminal."""
        parts = [textwrap.fill(self.summary, width), self._time(width)]
        if self.source:
            parts.append(annotated(self.source, self.spans, width))
        parts.append(f"{BUSY} works  {WAITING} waits  {IDLE} idle, in modelled time\n{gantt(self.spans, width)}")
        parts += [textwrap.fill(line, width) for line in (self._memory(), self._fusion()) if line]
        notes = [f"line {note.line}: {note.text} ({note.kind})" for note in self.trace.notes]
        return "\n\n".join([*parts, *(["\n".join(notes)] if notes else [])])

    def to_dict(self) -> dict[str, Any]:
        """Counts, modelled times with their band, and totals of each line."""
        trace, fused = self.trace, saving(self.trace.steps)
        likely, fast, slow = self.total
        return {
            "name": self.name,
            "device": trace.device,
            "torch": trace.torch,
            "summary": self.summary,
            "counts": {
                "copies_to_device": len(trace.copies("h2d")),
                "copies_to_host": len(trace.copies("d2h")),
                "bytes_to_device": trace.moved("h2d"),
                "bytes_to_host": trace.moved("d2h"),
                "kernels": trace.kernels,
                "flops": trace.flops,
                "bytes": trace.bytes,
                "syncs": trace.syncs,
                "syncs_in_loop": trace.syncs_in_loop,
                "peak_memory": trace.peak_memory,
                "saved_memory": trace.saved_memory,
                "resident": trace.resident(),
            },
            "modelled": {
                "seconds": likely,
                "seconds_fast": fast,
                "seconds_slow": slow,
                "seconds_waited": waited_us(self.spans) / 1e6,
            },
            "fusion": {"kernels": fused.kernels_fused, "bytes": fused.bytes_fused},
            "lines": [_line(line) for line in by_line(self.spans).values()],
            "notes": [{"kind": note.kind, "line": note.line, "text": note.text} for note in trace.notes],
            "trace": trace.to_dict(),
        }

    def chrome(self) -> dict[str, Any]:
        """For Chrome's or Perfetto's viewer."""
        return chrome(self.spans, self.profile.title)

    def _time(self, width: int) -> str:
        likely, fast, slow = map(duration, self.total)
        return textwrap.fill(f"Modelled on an {self.profile.title}, not measured: {likely} ({fast} .. {slow}).", width)

    def _memory(self) -> str:
        trace = self.trace
        if not trace.peak_memory:
            return ""
        peak = f"Device memory: at most {size(trace.peak_memory)}, on line {trace.peak_line}"
        return f"{peak}; {size(trace.saved_memory)} of it saved for backward." if trace.saved_memory else f"{peak}."

    def _fusion(self) -> str:
        fused = saving(self.trace.steps)
        if fused.kernels_fused == fused.kernels:
            return ""
        kernels = f"{fused.kernels_fused:,} instead of {times(fused.kernels, 'kernel')}"
        traffic = f"{size(fused.bytes_fused)} instead of {size(fused.bytes)}"
        return f"Fusing elementwise chains would launch {kernels} and touch {traffic} of device memory."


def _line(line: Any) -> dict[str, Any]:
    return {
        "line": line.number,
        "copies": [
            {"direction": copy.direction, "bytes": copy.bytes, "reason": copy.reason, "in_loop": copy.in_loop}
            for copy in line.copies
        ],
        "kernels": line.kernels,
        "flops": line.flops,
        "bytes": line.bytes,
        "waits": line.waits,
        "bound": line.bound,
        "modelled_host_us": line.host_us,
        "modelled_waited_us": line.waited_us,
        "modelled_device_us": line.device_us,
    }

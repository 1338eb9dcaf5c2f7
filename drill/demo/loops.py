"""The loop demonstration: what a training loop moves, counted and timed beside one that plays ping-pong."""

import contextlib
import io
import linecache
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from drill.demo.blame import blame, source_of
from drill.demo.chart import bars
from drill.demo.result import paragraph
from drill.errors import DrillError, MissingError
from engine.accelerator import Trace, UnavailableError, record
from engine.accelerator.machine import machine_name
from engine.accelerator.model.bands import ratio
from engine.accelerator.model.profiles import PROFILES
from engine.accelerator.quantities import size, three_digits
from engine.accelerator.report import Report
from engine.accelerator.timing import Clock, Spread, cuda_stopwatch, host_stopwatch, measure

ROWS, COLUMNS, EPOCHS = 4096, 8, 20
SIGNATURE = "train(inputs, targets, epochs, device)"
OTHER_LOSSES = (
    "Its losses differ, so it is not the same loop: the ping-pong version starts with a weight of zeros and takes "
    "steps of 0.1 times the gradient of the mean squared error, over inputs of shape "
    f"({ROWS}, {COLUMNS}) and targets of ({ROWS},)."
)
Train = Callable[[Any, Any, int, str], list[float]]


@dataclass(frozen=True, slots=True)
class Run:
    """One version of the loop."""

    report: Report
    on_cpu: Spread
    """Measured with `device="cpu"`, where nothing moves."""
    on_gpu: Spread | None
    """Measured on a real GPU, if there is one."""
    losses: list[float]

    def to_dict(self) -> dict[str, Any]:
        """Counts, modelled times, measured times."""
        facts = self.report.to_dict()
        measured = {"cpu": self.on_cpu.to_dict(), "gpu": self.on_gpu.to_dict() if self.on_gpu else None}
        return {"counts": facts["counts"], "modelled": facts["modelled"], "measured": measured}

    @property
    def moved(self) -> int:
        """Bytes across the link."""
        return self.report.trace.moved()


@dataclass(frozen=True)
class LoopDemo:
    """A loop beside the ping-pong version, as data and as a picture."""

    name: str
    torch: str
    gpu: str | None
    yours: Run
    ping_pong: Run

    def to_dict(self) -> dict[str, Any]:
        """Ratios first, then both versions."""
        return {
            "demo": "loop",
            "file": self.name,
            "machine": machine_name(),
            "torch": self.torch,
            "gpu": self.gpu,
            "epochs": EPOCHS,
            "moved_over_yours": self.ping_pong.moved / self.yours.moved if self.yours.moved else None,
            "modelled_over_yours": dict(zip(("likely", "least", "most"), self.modelled_ratio, strict=True)),
            "measured_over_yours": _ratio(self.ping_pong.on_gpu, self.yours.on_gpu),
            "same_losses": self.same_losses,
            "summary": self.yours.report.summary,
            "yours": self.yours.to_dict(),
            "ping_pong": self.ping_pong.to_dict(),
        }

    @cached_property
    def modelled_ratio(self) -> tuple[float, float, float]:
        """How many times longer the ping-pong version takes: likely, at least, at most."""
        return ratio(self.ping_pong.report.trace.steps, self.yours.report.trace.steps, self.yours.report.profile)

    @property
    def same_losses(self) -> bool:
        """Whether both compute the same, but for rounding."""
        pairs = zip(self.yours.losses, self.ping_pong.losses, strict=False)
        close = all(abs(left - right) <= 1e-3 * max(1.0, abs(right)) for left, right in pairs)
        return len(self.yours.losses) == EPOCHS and close

    def text(self, width: int = 80) -> str:
        """A table of counts and times, bars of what moved, and a sentence."""
        title = f"{self.name} beside the ping-pong version: {EPOCHS} epochs on {ROWS:,} x {COLUMNS} numbers"
        parts = [paragraph(title, width), self._table(), f"Time\n{self._times(width)}"]
        parts.append(paragraph(f"Yours: {self.yours.report.summary}", width))
        if not self.same_losses:
            parts.append(paragraph(OTHER_LOSSES, width))
        return "\n\n".join(parts)

    def _table(self) -> str:
        counts = [
            {
                "copies to the device": str(len(trace.copies("h2d"))),
                "copies to the host": str(len(trace.copies("d2h"))),
                "bytes moved": size(trace.moved()),
                "the host waited": str(trace.syncs),
                "  in the loop": str(trace.syncs_in_loop),
                "kernels": str(trace.kernels),
            }
            for trace in (self.yours.report.trace, self.ping_pong.report.trace)
        ]
        rows = [f"{'Counted':<22} {'yours':>12} {'ping-pong':>12}"]
        rows += [f"{name:<22} {counts[0][name]:>12} {counts[1][name]:>12}" for name in counts[0]]
        return "\n".join(rows)

    def _times(self, width: int) -> str:
        title = self.yours.report.profile.title
        likely = [run.report.total[0] for run in (self.yours, self.ping_pong)]
        charts = []
        if self.yours.on_gpu and self.ping_pong.on_gpu:
            measured = [("yours", self.yours.on_gpu.median), ("ping-pong", self.ping_pong.on_gpu.median)]
            charts.append(f"measured here and now on the {self.gpu}, median\n{bars(measured, width)}")
        else:
            modelled = [("yours", likely[0]), ("ping-pong", likely[1])]
            most_likely, least, most = map(three_digits, self.modelled_ratio)
            heading = f"modelled for an {title}, not measured: {most_likely} times ({least} .. {most})"
            charts.append(f"{heading}\n{bars(modelled, width)}")
        host = [("yours", self.yours.on_cpu.median), ("ping-pong", self.ping_pong.on_cpu.median)]
        charts.append(f"measured here and now on the CPU, where nothing moves, median\n{bars(host, width)}")
        return "\n\n".join(charts)


def loop(file: Path, device: str | None = None, progress: Callable[[str], object] = lambda _line: None) -> LoopDemo:
    """Compare the `train` of a file with the ping-pong version."""
    return compare(source_of(file, f"a Python file that defines {SIGNATURE}"), device, progress, name=str(file))


def compare(
    source: str,
    device: str | None = None,
    progress: Callable[[str], object] = lambda _line: None,
    *,
    name: str = "answer.py",
    repeats: int = 5,
    clock: Clock = time.perf_counter,
) -> LoopDemo:
    """What a snippet moves, counted and timed live beside the ping-pong version. It defines `train` as above.

    `device` is None (a GPU if there is one, else an H200 is modelled), "cpu", "cuda", or which device to model.
    """
    try:
        import torch
    except ImportError as error:
        raise MissingError(f"demo: torch is missing ({error}); `drill doctor` says how to get it") from None
    from drill.demo import pingpong

    profile, gpu = _devices(device)
    bench = Bench(profile, gpu, repeats, clock)
    progress(f"counting what {name} moves, and timing it")
    with contextlib.redirect_stdout(sys.stderr):  # what the program prints is no result of ours
        try:
            yours = bench.run(_loaded(source, name), name)
        except UnavailableError as error:
            raise MissingError(str(error)) from None
        except DrillError:
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 -- a person's program may raise anything
            raise DrillError(blame(error, name)) from None
    progress("the same with the ping-pong version")
    other = bench.run(pingpong.train, "ping-pong")
    return LoopDemo(name, torch.__version__, torch.cuda.get_device_name() if gpu else None, yours, other)


def _devices(device: str | None) -> tuple[str, bool]:
    """Which device to model, and whether to measure a real one."""
    import torch

    if device in PROFILES:
        return str(device), False
    if device in (None, "cpu", "cuda"):
        if device == "cuda" and not torch.cuda.is_available():
            raise MissingError("device: torch sees no GPU here; leave it out, or model one of: " + ", ".join(PROFILES))
        return "h200", device != "cpu" and torch.cuda.is_available()
    raise DrillError(f"device: `{device}` is unknown; use cpu, cuda, or model one of: {', '.join(PROFILES)}")


def _loaded(source: str, name: str) -> Train:
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    names: dict[str, Any] = {"__name__": "answer"}
    exec(compile(source, name, "exec"), names)  # noqa: S102 -- it is the person's own program
    if not callable(names.get("train")):
        remedy = "write one, as in the exercise `keep-it-resident`"
        raise DrillError(f"{name}: it defines no function {SIGNATURE} -- {remedy}")
    train: Train = names["train"]
    return train


@dataclass(frozen=True, slots=True)
class Bench:
    """How loops are counted and timed."""

    profile: str
    gpu: bool
    repeats: int
    clock: Clock

    def run(self, train: Train, name: str) -> Run:
        """Count what a loop moves, then time it here."""
        import torch

        numbers = torch.Generator().manual_seed(1)
        inputs = torch.randn(ROWS, COLUMNS, generator=numbers)
        data = (inputs, inputs @ torch.arange(1.0, COLUMNS + 1), EPOCHS)
        losses, facts = record(train, *data, "cuda", device=self.profile)
        on_gpu = None
        with contextlib.redirect_stdout(io.StringIO()):  # what it prints was seen once, when it was counted
            on_cpu, _ = measure(partial(train, *data, "cpu"), host_stopwatch(self.clock), repeats=self.repeats)
            if self.gpu:
                on_gpu, _ = measure(partial(train, *data, "cuda"), cuda_stopwatch(self.clock), repeats=self.repeats)
        return Run(Report(Trace.from_dict(facts), name=name), on_cpu, on_gpu, [_plain(loss) for loss in losses])


def _plain(loss: Any) -> float:
    """A loss as a number; torch warns when a tensor that still has a graph is made one."""
    return float(loss.detach()) if hasattr(loss, "detach") else float(loss)


def _ratio(slow: Spread | None, fast: Spread | None) -> float | None:
    return slow.median / fast.median if slow and fast else None

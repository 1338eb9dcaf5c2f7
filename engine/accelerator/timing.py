"""Timing a piece of work: a stopwatch for the host, one for a CUDA stream, and the spread over repeats."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any, Protocol

Work = Callable[[], object]
Clock = Callable[[], float]
"""Seconds from an arbitrary moment, such as `time.perf_counter`."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What several repeats gave, in seconds.

    >>> Spread.of([3.0, 1.0, 2.0])
    Spread(median=2.0, low=1.0, high=3.0, repeats=3)
    """

    median: float
    low: float
    high: float
    repeats: int

    @classmethod
    def of(cls, seconds: list[float]) -> "Spread":
        """Median and range of the repeats."""
        return cls(median(seconds), min(seconds), max(seconds), len(seconds))

    def to_dict(self) -> dict[str, float]:
        """As JSON, in microseconds."""
        return {
            "median_us": self.median * 1e6,
            "low_us": self.low * 1e6,
            "high_us": self.high * 1e6,
            "repeats": self.repeats,
        }


class Stopwatch(Protocol):
    """A way of timing."""

    def __call__(self, work: Work, times: int) -> tuple[float, float]:
        """Do the work `times` times: seconds a time until it is finished, and until its call returned."""


def host_stopwatch(clock: Clock) -> Stopwatch:
    """For work that is finished when its call returns."""

    def stopwatch(work: Work, times: int) -> tuple[float, float]:
        start = clock()
        for _ in range(times):
            work()
        seconds = (clock() - start) / times
        return seconds, seconds

    return stopwatch


def cuda_stopwatch(clock: Clock) -> Stopwatch:
    """For work on the current CUDA stream: events on the device say when it is finished, the clock when its call is."""
    import torch

    def stopwatch(work: Work, times: int) -> tuple[float, float]:
        first, last = (torch.cuda.Event(enable_timing=True) for _ in range(2))  # type: ignore[no-untyped-call]
        torch.cuda.synchronize()  # else work that is still queued would be timed too
        first.record()
        start = clock()
        for _ in range(times):
            work()
        returned = (clock() - start) / times
        last.record()
        torch.cuda.synchronize()
        return float(first.elapsed_time(last)) / 1e3 / times, returned

    return stopwatch


def measure(
    work: Work, stopwatch: Stopwatch, *, repeats: int, times: int = 1, warmup: int = 2
) -> tuple[Spread, Spread]:
    """Time a piece of work after warming up: (until finished, until the call returned).

    >>> ticks = iter(range(100))
    >>> finished, returned = measure(lambda: None, host_stopwatch(lambda: next(ticks)), repeats=3)
    >>> finished
    Spread(median=1.0, low=1.0, high=1.0, repeats=3)
    """
    for _ in range(warmup):
        work()
    samples: list[Any] = [stopwatch(work, times) for _ in range(repeats)]
    return Spread.of([finished for finished, _ in samples]), Spread.of([returned for _, returned in samples])

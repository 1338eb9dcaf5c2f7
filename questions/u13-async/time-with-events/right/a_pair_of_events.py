"""Makes both events first, and runs warm-up and calls in one loop over them: each is followed by its mark."""

from collections.abc import Callable
from typing import Any

import torch


class StandIn:
    """Given: an event without a GPU. The first shows 5 ms, the next 35 ms, and so on."""

    recorded = 0

    def record(self):
        self.at = 5.0 + 30.0 * StandIn.recorded
        StandIn.recorded += 1

    def synchronize(self):
        pass

    def elapsed_time(self, end):
        return end.at - self.at


def milliseconds(work: Callable[[], object], event: Callable[[], Any], warmup: int, calls: int) -> float:
    """The mean time of one call, measured between two events."""
    marks = event(), event()
    for times, mark in zip((warmup, calls), marks):
        for _ in range(times):
            work()
        mark.record()
    start, end = marks
    end.synchronize()
    return start.elapsed_time(end) / calls


def trial(warmup: int, calls: int) -> float:
    """Given: times a matmul on the GPU."""
    x = torch.ones(256, 256, device="cuda")
    return milliseconds(lambda: x @ x, lambda: torch.cuda.Event(enable_timing=True), warmup, calls)

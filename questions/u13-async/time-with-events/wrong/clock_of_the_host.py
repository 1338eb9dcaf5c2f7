"""Takes the clock of the host instead of events.

fails: example_the_mean_of_ten_calls
teach: It is possible, with a synchronise before each reading. But the events of the device measure the device, and need
    no empty queue to begin with.
"""

from collections.abc import Callable
from time import perf_counter
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
    for _ in range(warmup):
        work()
    torch.cuda.synchronize() if torch.cuda.is_available() else None
    start = perf_counter()
    for _ in range(calls):
        work()
    torch.cuda.synchronize() if torch.cuda.is_available() else None
    return 1e3 * (perf_counter() - start) / calls


def trial(warmup: int, calls: int) -> float:
    """Given: times a matmul on the GPU."""
    x = torch.ones(256, 256, device="cuda")
    return milliseconds(lambda: x @ x, lambda: torch.cuda.Event(enable_timing=True), warmup, calls)

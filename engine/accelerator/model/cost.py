"""How long a step takes on a device: closed formulas over its profile. Every time is modelled, never measured.

copy    t = latency + bytes / bandwidth                              (Hockney's line)
kernel  t = kernels x shortest kernel + max(bytes / bandwidth, flops / (peak x efficiency x occupancy))
                                                                      (the roofline, with a floor)
"""

import math
from dataclasses import dataclass
from typing import Literal

from engine.accelerator.events import Copy, HostWork, Launch, Work
from engine.accelerator.model.profiles import Band, Figure, Profile

Bound = Literal["latency", "bandwidth", "arithmetic"]

STREAMING_EFFICIENCY = Figure(
    0.88, 0.93, 0.75, "of the peak memory bandwidth on long kernels; 0.89 was read on an H200"
)
TENSOR_EFFICIENCY = Figure(0.78, 0.85, 0.6, "of the peak on large matrix products; 0.78 to 0.81 was read on an H200")
PLAIN_EFFICIENCY = Figure(0.60, 0.80, 0.4, "of the peak without tensor cores: our estimate")
CACHE_SPEEDUP = 2.5  # a working set under half the cache is served from there
TILE = 128  # rows and columns of the output that one multiprocessor takes at a time
EXTRA_KERNEL_US = 2.2  # host time of each further kernel of the same operation
GRAPH_US = 3.0  # host time of writing an operation down for autograd
COPY_US = 6.0  # host time of issuing a copy
VIEW_US = 1.5  # host time of an operation that launches nothing
HOST_OP_US, HOST_GB_S, HOST_GFLOPS = 3.0, 10.0, 60.0  # an ordinary core


@dataclass(frozen=True, slots=True)
class Cost:
    """A device's formulas, at one end of its ranges or at the likeliest values. Times are microseconds.

    >>> from engine.accelerator.model.profiles import H200
    >>> million = Work("add", "pointwise", 1, 1 << 20, (4 << 20, 4 << 20), (4 << 20,), "fp32")
    >>> Cost(H200).kernel(million)[1]
    'latency'
    """

    profile: Profile
    band: Band = "likely"

    def kernel(self, work: Work) -> tuple[float, Bound]:
        """Device time of one launch, and what limits it."""
        floor = self.profile.kernel_us.at(self.band) * max(1, work.kernels)
        arithmetic = self.arithmetic(work)
        memory = self.memory(work.bytes)
        body = max(arithmetic, memory)
        if body < floor:
            return floor + body, "latency"
        return floor + body, "arithmetic" if arithmetic > memory else "bandwidth"

    def memory(self, count: int) -> float:
        """Time to stream that many bytes."""
        gb_s = self.profile.memory_gb_s.at(self.band) * STREAMING_EFFICIENCY.at(self.band)
        if count < self.profile.cache_bytes / 2:
            gb_s *= CACHE_SPEEDUP
        return count / (gb_s * 1e3)

    def arithmetic(self, work: Work) -> float:
        """Time to compute, were memory free."""
        tflops = self.profile.tflops
        peak = tflops.get(work.arithmetic, tflops["fp32"]).at(self.band)
        tensor = work.category in ("gemm", "convolution", "attention")
        efficiency = (TENSOR_EFFICIENCY if tensor else PLAIN_EFFICIENCY).at(self.band)
        occupied = occupancy(work.shape, self.profile.multiprocessors) if work.shape else 1.0
        return work.flops / (peak * 1e6 * efficiency * occupied)

    def launch(self, launch: Launch) -> float:
        """Host time of a launch."""
        more = EXTRA_KERNEL_US * (launch.work.kernels - 1) + GRAPH_US * launch.recorded
        return self.profile.launch_us.at(self.band) + max(0.0, more)

    def copy(self, copy: Copy) -> float:
        """Time on the link."""
        profile = self.profile
        pinned = profile.h2d_gb_s if copy.direction == "h2d" else profile.d2h_gb_s
        figure = pinned if copy.pinned else profile.pageable_gb_s
        return profile.copy_latency_us.at(self.band) + copy.bytes / (figure.at(self.band) * 1e3)

    def host(self, work: HostWork) -> float:
        """Time of the host's own work, on an ordinary core."""
        if work.op == "view":
            return VIEW_US * work.calls
        body = max(work.bytes / (HOST_GB_S * 1e3), work.flops / (HOST_GFLOPS * 1e3))
        return HOST_OP_US * work.calls + body + work.seconds * 1e6

    @property
    def sync(self) -> float:
        """What waiting costs even if all is done already."""
        return self.profile.sync_us.at(self.band)


def occupancy(shape: tuple[int, int, int, int], multiprocessors: int) -> float:
    """The part of the multiprocessors that a matrix product keeps busy with useful work.

    The output is cut into tiles, the tiles fill whole waves of multiprocessors; with few tiles the inner length is
    split as well.

    >>> occupancy((8192, 8192, 8192, 1), 132) > 0.9, occupancy((128, 128, 64, 1), 132) < 0.05
    (True, True)
    """
    rows, columns, inner, batch = (max(1, side) for side in shape)
    down, across = math.ceil(rows / TILE), math.ceil(columns / TILE)
    tiles = down * across * batch
    if tiles < multiprocessors:
        tiles *= min(max(1, inner // 512), max(1, multiprocessors // tiles))
    waves = math.ceil(tiles / multiprocessors)
    filled = rows * columns / (down * TILE * across * TILE)
    return max(0.02, tiles / (waves * multiprocessors)) * max(0.05, filled)

"""Devices by name: each figure with the range it may lie in, and where it comes from."""

from dataclasses import dataclass, replace
from typing import Literal

Band = Literal["fast", "likely", "slow"]
"""Which end of the ranges a model uses: all to the device's favour, the likeliest, all against it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the range it may lie in, and its source."""

    likely: float
    fast: float
    slow: float
    source: str

    def at(self, band: Band) -> float:
        """The value that a band uses.

        >>> guess(5.0, 0.7, 1.6, "").at("slow")
        8.0
        """
        return {"fast": self.fast, "likely": self.likely, "slow": self.slow}[band]


def sheet(value: float, source: str) -> Figure:
    """A figure from a data sheet: no range."""
    return Figure(value, value, value, source)


def guess(likely: float, fast: float, slow: float, source: str) -> Figure:
    """A figure with a range, given as factors of the likeliest value."""
    return Figure(likely, likely * fast, likely * slow, source)


@dataclass(frozen=True, slots=True)
class Profile:
    """A device, its link to the host, and what driving it costs the host."""

    name: str
    title: str
    multiprocessors: int
    memory_bytes: int
    cache_bytes: int
    capability: tuple[int, int]
    memory_gb_s: Figure
    tflops: dict[str, Figure]
    """Dense peak by arithmetic; fp32 without tensor cores, tf32 to int8 with them."""
    link: str
    h2d_gb_s: Figure
    """From pinned memory."""
    d2h_gb_s: Figure
    pageable_gb_s: Figure
    copy_latency_us: Figure
    sync_us: Figure
    launch_us: Figure
    """Host time of an operation with one kernel, Python and dispatcher included."""
    kernel_us: Figure
    """The shortest kernel, with the gap to the next one."""


ROUND_TRIP = "our estimate of Python, dispatcher and driver; to be replaced by a recording"
DRIVER_STAGING = "our estimate of the driver's copy through its own pinned buffer; to be replaced by a recording"
HOPPER = {
    "fp64": sheet(34, "NVIDIA H100 data sheet"),
    "fp32": sheet(67, "NVIDIA H100 data sheet"),
    "tf32": sheet(494.7, "NVIDIA H100 data sheet, half of the sparse figure"),
    "bf16": sheet(989.4, "NVIDIA H100 data sheet, half of the sparse figure"),
    "fp16": sheet(989.4, "NVIDIA H100 data sheet, half of the sparse figure"),
    "int8": sheet(1979, "NVIDIA H100 data sheet, half of the sparse figure"),
}
GEN5 = "PCIe 5 x16, 64 GB/s each way nominal; 55 GB/s is what copy tests commonly reach"
GEN4 = "PCIe 4 x16, 32 GB/s each way nominal; 25 GB/s is what copy tests commonly reach"
GEN3 = "PCIe 3 x16, 15.75 GB/s each way nominal; our estimate of what is reached"
HALF_GEN4 = "PCIe 4 x8, 16 GB/s each way nominal; our estimate of what is reached"
C2C = "NVLink-C2C, 900 GB/s both ways nominal; published copy tests read 375 and 297 GB/s"

H200 = Profile(
    name="h200",
    title="NVIDIA H200 SXM",
    multiprocessors=132,
    memory_bytes=141 * 10**9,
    cache_bytes=50 << 20,
    capability=(9, 0),
    memory_gb_s=sheet(4800, "NVIDIA H200 data sheet"),
    tflops=HOPPER,
    link="PCIe 5 x16",
    h2d_gb_s=guess(55, 1.1, 0.8, GEN5),
    d2h_gb_s=guess(54, 1.1, 0.8, GEN5),
    pageable_gb_s=guess(12, 1.8, 0.6, DRIVER_STAGING),
    copy_latency_us=guess(8, 0.7, 1.6, ROUND_TRIP),
    sync_us=guess(5, 0.7, 1.6, ROUND_TRIP),
    launch_us=guess(5, 0.7, 1.6, ROUND_TRIP),
    kernel_us=guess(2, 0.7, 1.5, ROUND_TRIP),
)

H100 = replace(  # the same chip with less and slower memory
    H200,
    name="h100",
    title="NVIDIA H100 SXM",
    memory_bytes=80 * 10**9,
    memory_gb_s=sheet(3350, "NVIDIA H100 data sheet"),
)

A100 = Profile(
    name="a100",
    title="NVIDIA A100 SXM 80 GB",
    multiprocessors=108,
    memory_bytes=80 * 10**9,
    cache_bytes=40 << 20,
    capability=(8, 0),
    memory_gb_s=sheet(2039, "NVIDIA A100 data sheet"),
    tflops={
        "fp64": sheet(9.7, "NVIDIA A100 data sheet"),
        "fp32": sheet(19.5, "NVIDIA A100 data sheet"),
        "tf32": sheet(156, "NVIDIA A100 data sheet"),
        "bf16": sheet(312, "NVIDIA A100 data sheet"),
        "fp16": sheet(312, "NVIDIA A100 data sheet"),
        "int8": sheet(624, "NVIDIA A100 data sheet"),
    },
    link="PCIe 4 x16",
    h2d_gb_s=guess(25, 1.05, 0.8, GEN4),
    d2h_gb_s=guess(25, 1.05, 0.8, GEN4),
    pageable_gb_s=guess(8, 1.8, 0.6, DRIVER_STAGING),
    copy_latency_us=guess(9, 0.7, 1.6, ROUND_TRIP),
    sync_us=guess(6, 0.7, 1.6, ROUND_TRIP),
    launch_us=guess(6, 0.7, 1.6, ROUND_TRIP),
    kernel_us=guess(2.2, 0.7, 1.5, ROUND_TRIP),
)

T4 = Profile(
    name="t4",
    title="NVIDIA T4",
    multiprocessors=40,
    memory_bytes=16 * 10**9,
    cache_bytes=4 << 20,
    capability=(7, 5),
    memory_gb_s=sheet(320, "NVIDIA T4 data sheet"),
    tflops={
        "fp64": sheet(0.25, "1/32 of fp32 on this generation"),
        "fp32": sheet(8.1, "NVIDIA T4 data sheet"),
        "tf32": sheet(8.1, "no TF32 on this generation: fp32"),
        "bf16": sheet(8.1, "no bfloat16 units on this generation: emulated in fp32"),
        "fp16": sheet(65, "NVIDIA T4 data sheet"),
        "int8": sheet(130, "NVIDIA T4 data sheet"),
    },
    link="PCIe 3 x16",
    h2d_gb_s=guess(12, 1.05, 0.8, GEN3),
    d2h_gb_s=guess(12.5, 1.05, 0.8, GEN3),
    pageable_gb_s=guess(6, 1.6, 0.6, DRIVER_STAGING),
    copy_latency_us=guess(10, 0.7, 1.6, ROUND_TRIP),
    sync_us=guess(10, 0.7, 1.6, ROUND_TRIP),
    launch_us=guess(8, 0.7, 1.6, ROUND_TRIP),
    kernel_us=guess(3, 0.7, 1.5, ROUND_TRIP),
)

GH200 = Profile(
    name="gh200",
    title="NVIDIA GH200",
    multiprocessors=132,
    memory_bytes=96 * 10**9,
    cache_bytes=50 << 20,
    capability=(9, 0),
    memory_gb_s=sheet(4000, "NVIDIA GH200 data sheet, HBM3"),
    tflops=HOPPER,
    link="NVLink-C2C",
    h2d_gb_s=guess(370, 1.05, 0.8, C2C),
    d2h_gb_s=guess(290, 1.05, 0.8, C2C),
    pageable_gb_s=guess(100, 1.8, 0.5, "our estimate: the device reads pageable memory directly"),
    copy_latency_us=guess(8, 0.7, 1.6, ROUND_TRIP),
    sync_us=guess(5, 0.7, 1.6, ROUND_TRIP),
    launch_us=guess(7, 0.7, 1.6, ROUND_TRIP),
    kernel_us=guess(2, 0.7, 1.5, ROUND_TRIP),
)

LAPTOP = Profile(
    name="laptop",
    title="NVIDIA RTX 4060 Laptop",
    multiprocessors=24,
    memory_bytes=8 << 30,
    cache_bytes=32 << 20,
    capability=(8, 9),
    memory_gb_s=sheet(256, "published specifications: 128 bits of GDDR6 at 16 Gbit/s"),
    tflops={
        "fp64": guess(0.2, 1.1, 0.7, "1/64 of fp32 on this generation"),
        "fp32": guess(
            12, 1.2, 0.6, "published specifications: 3072 lanes x 2 x 1.9 GHz; the clock follows the power limit"
        ),
        "tf32": guess(24, 1.2, 0.6, "twice fp32"),
        "bf16": guess(48, 1.2, 0.6, "four times fp32"),
        "fp16": guess(48, 1.2, 0.6, "four times fp32"),
        "int8": guess(96, 1.2, 0.6, "eight times fp32"),
    },
    link="PCIe 4 x8",
    h2d_gb_s=guess(12.5, 1.1, 0.7, HALF_GEN4),
    d2h_gb_s=guess(12.5, 1.1, 0.7, HALF_GEN4),
    pageable_gb_s=guess(7, 1.6, 0.6, DRIVER_STAGING),
    copy_latency_us=guess(10, 0.7, 2, ROUND_TRIP),
    sync_us=guess(8, 0.7, 2, ROUND_TRIP),
    launch_us=guess(6, 0.7, 2, ROUND_TRIP),
    kernel_us=guess(2.5, 0.7, 1.6, ROUND_TRIP),
)

PROFILES = {profile.name: profile for profile in (H200, H100, A100, T4, GH200, LAPTOP)}


def find_profile(name: str) -> Profile:
    """The device of that name.

    >>> find_profile("H200").title
    'NVIDIA H200 SXM'
    """
    try:
        return PROFILES[name.lower()]
    except KeyError:
        raise LookupError(f"no virtual device is called `{name}`; there are {', '.join(PROFILES)}") from None

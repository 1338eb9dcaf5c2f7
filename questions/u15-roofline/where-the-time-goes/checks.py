"""Checks for where-the-time-goes."""

from answer import layer, time_by_limit
from checking import approx, traced

PEAK, BANDWIDTH = 60e12, 4e12  # float32 without tensor cores: a ridge of 15 FLOP/B


def kernels(rows, width):
    """The kernels of a layer on the virtual GPU: name, operations, bytes."""
    _, trace = traced(layer, rows, width)
    return [(launch.work.op, launch.work.flops, launch.work.bytes) for launch in trace.launches]


def example_three_kernels():
    """Each kernel takes the larger of its two times, and counts to that limit."""
    spent = time_by_limit([("mm", 900, 4), ("add", 6, 8), ("relu", 3, 6)], 300, 2)
    assert spent == approx({"arithmetic": 3.0, "bandwidth": 7.0})


def check_a_kernel_that_runs_twice():
    """Each run of a kernel takes its time."""
    spent = time_by_limit([("add", 6, 8), ("add", 6, 8), ("mm", 900, 4)], 300, 2)
    assert spent == approx({"arithmetic": 3.0, "bandwidth": 8.0})


def check_a_limit_that_no_kernel_has():
    """Both limits have a time, if only 0."""
    assert time_by_limit([("add", 6, 8)], 300, 2) == approx({"arithmetic": 0.0, "bandwidth": 4.0})
    assert time_by_limit([], 300, 2) == approx({"arithmetic": 0.0, "bandwidth": 0.0})


def check_at_the_ridge():
    """A kernel at the ridge point counts to arithmetic."""
    assert time_by_limit([("mm", 1200, 8)], 300, 2) == approx({"arithmetic": 4.0, "bandwidth": 0.0})


def check_a_large_layer():
    """In a large layer the product is limited by arithmetic, and the rest by bandwidth."""
    rows, width = 512, 256
    product = 2 * rows * width**2 / PEAK
    traffic = sum(each for name, _, each in kernels(rows, width) if name != "mm")
    spent = time_by_limit(kernels(rows, width), PEAK, BANDWIDTH)
    assert spent == approx({"arithmetic": product, "bandwidth": traffic / BANDWIDTH})


def check_a_small_product_is_limited_by_bandwidth():
    """With few rows the product is limited by bandwidth, too."""
    traffic = sum(each for _, _, each in kernels(4, 256))
    spent = time_by_limit(kernels(4, 256), PEAK, BANDWIDTH)
    assert spent == approx({"arithmetic": 0.0, "bandwidth": traffic / BANDWIDTH})

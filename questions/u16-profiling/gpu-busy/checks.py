"""Checks for gpu-busy."""

from answer import busy_share
from checking import approx


def example_overlapping_kernels():
    """A moment in which two kernels run counts once."""
    assert busy_share([(2, 5), (0, 3), (8, 9)], (0, 10)) == approx(0.6)


def check_kernels_in_any_order():
    """The order of the list does not matter."""
    assert busy_share([(8, 9), (0, 3)], (0, 10)) == approx(0.4)
    assert busy_share([(5, 9), (0, 6)], (0, 10)) == approx(0.9)


def check_a_kernel_inside_another():
    """A short kernel within a long one adds nothing."""
    assert busy_share([(0, 6), (1, 2), (4, 7)], (0, 10)) == approx(0.7)


def check_kernels_that_reach_out_of_the_window():
    """Only time inside the window counts."""
    assert busy_share([(-5, 3), (8, 20)], (0, 10)) == approx(0.5)
    assert busy_share([(-5, -1), (12, 15), (4, 6)], (0, 10)) == approx(0.2)


def check_a_window_that_starts_late():
    """The share refers to the length of the window, wherever it starts."""
    assert busy_share([(100, 101), (103, 104)], (100, 108)) == approx(0.25)


def check_a_window_that_is_filled():
    """A kernel that runs all the time makes the share 1."""
    assert busy_share([(-1, 30), (2, 3)], (0, 10)) == approx(1.0)


def check_no_kernel_at_all():
    """Without kernels the device was not busy."""
    assert busy_share([], (3, 7)) == 0

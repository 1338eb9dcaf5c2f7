"""Checks for roofline-verdict."""

from answer import verdict
from checking import approx


def example_below_the_ridge():
    """Below the ridge point the traffic takes longer, and sets the time."""
    assert verdict(600, 10, 300, 2) == (approx(5.0), "bandwidth")


def example_above_the_ridge():
    """Above the ridge point the arithmetic takes longer, and sets the time."""
    assert verdict(900, 4, 300, 2) == (approx(3.0), "arithmetic")


def check_at_the_ridge():
    """At the ridge point both take equally long, and arithmetic is named."""
    assert verdict(1200, 8, 300, 2) == (approx(4.0), "arithmetic")


def check_a_copy():
    """Without arithmetic the traffic alone sets the time."""
    assert verdict(0, 6, 300, 2) == (approx(3.0), "bandwidth")


def check_real_sizes():
    """A large matmul is limited by arithmetic, adding its result to something by bandwidth."""
    n = 4096
    assert verdict(2 * n**3, 6 * n**2, 3e14, 2e12) == (approx(2 * n**3 / 3e14), "arithmetic")
    assert verdict(n**2, 6 * n**2, 3e14, 2e12) == (approx(3e-12 * n**2), "bandwidth")

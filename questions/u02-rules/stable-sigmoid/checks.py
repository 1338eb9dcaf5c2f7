"""Checks for stable-sigmoid."""

from math import exp

from answer import sigmoid_with_share
from checking import approx


def example_the_forward_number():
    """The sigmoid is 1/2 at 0, above it on the right and below it on the left."""
    for x in (0.0, 2.0, -1.0):
        s, _ = sigmoid_with_share(x, 3.0)
        assert s == approx(1 / (1 + exp(-x)), rel=1e-12)


def check_the_share_is_linear_in_the_gradient_that_arrives():
    """Twice the upstream gradient means twice the share, and a negative one turns its sign."""
    _, share = sigmoid_with_share(0.5, 3.0)
    _, twice = sigmoid_with_share(0.5, 6.0)
    _, turned = sigmoid_with_share(0.5, -3.0)
    assert [twice, turned] == approx([2 * share, -share])


def check_the_share_has_the_slope_of_the_curve():
    """The share is the upstream gradient times the slope of the sigmoid at x."""
    h = 1e-6
    for x in (0.5, 2.0, -1.5):
        slope = (1 / (1 + exp(-x - h)) - 1 / (1 + exp(-x + h))) / (2 * h)
        _, share = sigmoid_with_share(x, -4.0)
        assert share == approx(-4.0 * slope, rel=1e-6)


def check_inputs_far_to_the_left_do_no_harm():
    """Far to the left the sigmoid is 0 and flat; nothing overflows on the way."""
    assert list(sigmoid_with_share(-1000.0, 3.0)) == approx([0.0, 0.0])


def check_inputs_far_to_the_right_do_no_harm():
    """Far to the right the sigmoid is 1 and flat; nothing overflows on the way."""
    assert list(sigmoid_with_share(1000.0, 3.0)) == approx([1.0, 0.0])


def check_small_numbers_stay_exact():
    """A sigmoid close to 0 keeps its leading digits."""
    s, share = sigmoid_with_share(-40.0, 3.0)
    assert [s / exp(-40.0), share / exp(-40.0)] == approx([1.0, 3.0], rel=1e-9)

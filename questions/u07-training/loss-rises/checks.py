"""Checks for loss-rises."""

from answer import train
from checking import approx


def example_the_first_loss():
    """The first loss is the mean squared error before anything was learned."""
    assert train([1.0, 2.0], [2.0, 4.0], steps=1, lr=0.1) == approx([10.0])


def check_a_step_goes_downhill():
    """A step makes the loss smaller, if it is not too long."""
    losses = train([-0.5, 0.5], [1.0, -1.0], steps=2, lr=0.2)
    assert losses[1] < losses[0]


def check_points_on_a_rising_line():
    """Where the gradient is negative, the parameter must grow."""
    assert train([1.0, 2.0], [2.0, 4.0], steps=2, lr=0.1) == approx([10.0, 1.06])


def check_points_on_a_falling_line():
    """Where the gradient is positive, the parameter must shrink."""
    assert train([1.0, 2.0], [-2.0, -4.0], steps=2, lr=0.1) == approx([10.0, 1.06])


def check_every_step_starts_from_the_last():
    """Steps add up: each begins where the one before has ended."""
    assert train([1.0, 2.0], [2.0, 4.0], steps=3, lr=0.1) == approx([10.0, 1.06, 0.1732])

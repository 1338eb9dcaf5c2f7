"""Checks for accumulate-batches."""

from answer import Value, accumulate
from checking import approx


def gradient_of(batches, w=1.0):
    """What `accumulate` leaves in the gradient of a fresh leaf."""
    leaf = Value(w)
    accumulate(batches, leaf)
    return leaf.grad


def example_one_micro_batch():
    """With one micro-batch this is the plain gradient of the mean."""
    assert gradient_of([[(1.0, 2.0), (2.0, 5.0)]]) == approx(-7.0)


def check_micro_batches_of_one_size():
    """Cutting the batch into pieces does not change its gradient."""
    assert gradient_of([[(1.0, 2.0), (2.0, 5.0)], [(3.0, 1.0), (1.0, 2.0)]]) == approx(-1.0)
    assert gradient_of([[(1.0, 2.0)], [(2.0, 5.0)], [(3.0, 1.0)]]) == approx(-2 / 3)


def check_micro_batches_of_different_sizes():
    """Every sample counts the same, whatever the size of its micro-batch."""
    assert gradient_of([[(1.0, 2.0), (2.0, 4.0), (3.0, 0.0)], [(1.0, 1.0)]]) == approx(2.0)


def check_the_sizes_may_come_in_any_order():
    """The order of the micro-batches does not matter."""
    assert gradient_of([[(1.0, 3.0)], [(2.0, 2.0), (4.0, 4.0), (1.0, 1.0)]]) == approx(-1.0)


def check_a_micro_batch_without_errors():
    """Samples that fit perfectly add nothing to the sum, and still count in the mean."""
    assert gradient_of([[(2.0, 2.0)], [(3.0, 1.0)]]) == approx(6.0)


def check_what_was_there_before_does_not_count():
    """A step begins with a gradient of zero."""
    leaf = Value(1.0)
    accumulate([[(1.0, 3.0)]], leaf)
    accumulate([[(2.0, 5.0)]], leaf)
    assert leaf.grad == approx(-12.0)

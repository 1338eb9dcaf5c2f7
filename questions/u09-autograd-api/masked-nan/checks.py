"""Checks for masked-nan."""

from answer import masked_sqrt, torch
from checking import approx


def gradient(numbers, arriving):
    x = torch.tensor(numbers, requires_grad=True)
    masked_sqrt(x).backward(torch.tensor(arriving))
    return x.grad


def example_the_root_or_zero():
    """The result is the square root where x is positive, and 0 elsewhere."""
    assert masked_sqrt(torch.tensor([-1.0, 0.0, 4.0, 0.25])) == approx([0.0, 0.0, 2.0, 0.5])


def check_the_gradient_where_x_is_zero():
    """At 0 nothing arrives, and nothing is passed on."""
    assert gradient([0.0, 4.0], [3.0, 8.0]) == approx([0.0, 2.0])


def check_the_gradient_where_x_is_negative():
    """Below 0 the result is constant, so its slope is 0."""
    assert gradient([-1.0, 4.0, -9.0], [3.0, 8.0, 5.0]) == approx([0.0, 2.0, 0.0])


def check_small_numbers_are_positive_too():
    """A positive number has its square root and its slope, however small it is."""
    assert masked_sqrt(torch.tensor([1e-16, 1e-4])) == approx([1e-8, 1e-2], rel=1e-4, abs=0.0)
    assert gradient([1e-16, 1e-4], [1.0, 1.0]) == approx([5e7, 50.0], rel=1e-4)


def check_any_shape():
    """The law holds for each number of a matrix."""
    assert gradient([[0.0, 1.0], [16.0, -4.0]], [[1.0, 2.0], [8.0, 4.0]]) == approx([[0.0, 1.0], [1.0, 0.0]])

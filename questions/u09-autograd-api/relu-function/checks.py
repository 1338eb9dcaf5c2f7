"""Checks for relu-function."""

from answer import Relu, torch
from checking import approx, ref, value


def leaf(numbers):
    return torch.tensor(numbers, requires_grad=True)


def example_the_result_and_its_gradient():
    """Where x is positive, relu hands on the number and the gradient; elsewhere both are 0."""
    x = leaf([-1.0, 0.5, 2.0])
    y = Relu.apply(x)
    y.backward(torch.tensor([3.0, 5.0, 7.0]))
    assert y == approx([0.0, 0.5, 2.0])
    assert x.grad == approx([0.0, 5.0, 7.0])


def check_a_negative_gradient_passes():
    """The gate is opened by x, not by the gradient: a negative gradient passes like any other."""
    x = leaf([-1.0, 2.0])
    Relu.apply(x).backward(torch.tensor([-3.0, -5.0]))
    assert x.grad == approx([0.0, -5.0])


def check_the_slope_at_zero():
    """At exactly 0 the slope is 0."""
    x = leaf([0.0, 1.0])
    Relu.apply(x).backward(torch.tensor([3.0, 5.0]))
    assert x.grad == approx([0.0, 5.0])


def check_x_is_left_as_it_was():
    """Forward makes a new tensor; its input belongs to the caller."""
    x = leaf([-1.0, 2.0])
    Relu.apply(x)
    assert x == approx([-1.0, 2.0])


def check_the_arriving_gradient_is_left_as_it_was():
    """The gradient that arrives may be in use elsewhere."""
    x, arriving = leaf([-1.0, 2.0]), ref(torch.tensor([3.0, 5.0]))
    Relu.apply(x).backward(arriving)
    assert value(arriving) == approx([3.0, 5.0])


def check_a_change_after_forward_does_no_silent_harm():
    """When x was changed after forward, backward uses the old numbers or refuses; it never uses the new ones."""
    x = leaf([-1.0, 2.0])
    middle = x * 1
    y = Relu.apply(middle)
    middle.neg_()
    try:
        y.backward(torch.tensor([3.0, 5.0]))
    except RuntimeError:
        return
    assert x.grad == approx([0.0, 5.0])


def check_against_differences():
    """The gradient is the one that small changes of the input show, in any shape."""
    x = torch.tensor([[-2.0, 0.7, 1.5], [3.0, -0.1, -4.0]], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(Relu.apply, (x,)) is True

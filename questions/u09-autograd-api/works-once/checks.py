"""Checks for works-once."""

from answer import descend, torch
from checking import approx


def leaf(number):
    return torch.tensor(number, requires_grad=True)


def example_one_step():
    """The loss before the first step is that of the starting point."""
    assert descend(leaf(1.0), 1) == approx([4.0])


def check_the_second_step_begins_where_the_first_one_ended():
    """The loss before the second step is that of the point that the first one reached."""
    assert descend(leaf(1.0), 2) == approx([4.0, 2.56])


def check_each_step_uses_its_own_gradient():
    """A step uses the gradient of its own loss, not of the earlier ones as well."""
    assert descend(leaf(1.0), 4) == approx([4.0, 2.56, 1.6384, 1.048576])


def check_another_start_and_rate():
    """The law holds from anywhere and at any rate."""
    assert descend(leaf(-2.0), 3, lr=0.25) == approx([25.0, 6.25, 1.5625])


def check_the_tensor_itself_has_moved():
    """The caller's tensor has moved, and is a leaf that requires grad as before."""
    w = leaf(1.0)
    descend(w, 3)
    assert w == approx(1.976)
    assert [w.is_leaf, w.requires_grad] == [True, True]


def check_the_descent_can_be_resumed():
    """A second call goes on where the first one ended, with nothing left over from it."""
    w = leaf(1.0)
    descend(w, 2)
    assert descend(w, 2) == approx([1.6384, 1.048576])

"""Checks for sign-without-if."""

import torch
from answer import torch as their_torch
from answer import upright
from checking import approx


def compiled(*numbers):
    """What the compiled function makes of the numbers; a graph break is an error."""
    whole = their_torch.compile(upright, backend="eager", fullgraph=True)
    return whole(torch.tensor(numbers)).tolist()


def example_a_negative_sum_turns_it_round():
    """A tensor whose sum is negative is turned round."""
    assert upright(torch.tensor([1.0, -3.0])).tolist() == [-1.0, 3.0]


def check_a_positive_sum_leaves_it():
    """A tensor whose sum is positive stays as it is."""
    assert upright(torch.tensor([3.0, -3.0, 0.5])).tolist() == [3.0, -3.0, 0.5]


def check_a_sum_of_zero():
    """A sum of 0 is not positive."""
    assert upright(torch.tensor([2.0, -2.0])).tolist() == [-2.0, 2.0]


def check_it_is_one_graph():
    """The whole function is one graph, and gives the same numbers."""
    assert compiled(1.0, -3.0) == approx([-1.0, 3.0])
    assert compiled(5.0, -3.0) == approx([5.0, -3.0])

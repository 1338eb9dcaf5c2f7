"""Checks for loss-of-the-wrong-shape."""

import torch

from answer import fit
from checking import approx

X, Y = torch.tensor([[-1.0], [0.0], [1.0], [2.0]]), torch.tensor([-1.0, 1.0, 3.0, 5.0])


def example_points_on_a_line_are_met():
    """Where a line goes through all the points, its predictions are the points."""
    assert fit(X, Y)[1] == approx([-1.0, 1.0, 3.0, 5.0], abs=1e-3)


def check_the_loss_of_perfect_predictions():
    """Predictions that meet their targets have no loss."""
    assert fit(X, Y)[0] == approx(0.0, abs=1e-5)


def check_the_first_loss():
    """The loss is the mean of the squared errors, one for each point."""
    assert fit(X, Y, steps=1)[0] == approx(9.0)


def check_the_loss_after_one_step():
    """A prediction is compared with its own target, and with no other."""
    loss, predictions = fit(X, Y, steps=2)
    assert predictions == approx([-0.3, 0.4, 1.1, 1.8])
    assert loss == approx(3.675)


def check_points_beside_the_line():
    """The best line through three points leaves the errors that it must."""
    loss, predictions = fit(torch.tensor([[0.0], [1.0], [2.0]]), torch.tensor([0.0, 3.0, 0.0]), steps=400)
    assert predictions == approx([1.0, 1.0, 1.0], abs=1e-3)
    assert loss == approx(2.0, abs=1e-3)

"""Checks for loss-never-moves."""

from answer import fit
from checking import approx


def example_one_step_moves_the_weight():
    """One step moves the weight by the learning rate times the gradient, downhill."""
    _, w = fit(start=0.0, target=3.0, steps=1, lr=0.1)
    assert w == approx(0.6)


def check_the_second_loss():
    """The loss of the second step is that of the weight which the first step has left."""
    losses, _ = fit(start=0.0, target=3.0, steps=2, lr=0.1)
    assert losses == approx([9.0, 5.76])


def check_the_third_loss():
    """Each step uses the gradient of its own loss, and of no other."""
    losses, _ = fit(start=0.0, target=3.0, steps=3, lr=0.1)
    assert losses == approx([9.0, 5.76, 3.6864])


def check_many_steps_lead_downhill():
    """In the long run the loss falls."""
    losses, _ = fit(start=5.0, target=-1.0, steps=30, lr=0.3)
    assert losses[29] < 0.01

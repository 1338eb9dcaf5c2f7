"""Checks for sgd-momentum."""

from answer import sgd_momentum
from checking import approx


def by_hand(p, grads, rates, momentum):
    """Each step moves by all gradients so far, each faded once for every step since."""
    path = []
    for t, rate in enumerate(rates):
        p -= rate * sum(momentum ** (t - s) * grads[s] for s in range(t + 1))
        path.append(p)
    return path


def example_the_first_step_is_plain_sgd():
    """There is no momentum yet in the first step."""
    assert sgd_momentum(1.0, [2.0], [0.1], momentum=0.9) == approx([0.8])


def check_old_gradients_go_on():
    """Each step moves by the new gradient and by what is left of the old ones."""
    assert sgd_momentum(0.0, [1.0, 1.0, 1.0], [0.1] * 3, momentum=0.5) == approx([-0.1, -0.25, -0.425])


def check_a_new_rate_applies_to_the_whole_step():
    """A learning rate scales the step in which it is used, with all the momentum in it."""
    assert sgd_momentum(1.0, [1.0, 1.0], [0.1, 0.01], momentum=0.9) == approx([0.9, 0.881])


def check_without_momentum_it_is_plain_sgd():
    """With momentum 0 each step is the learning rate times its gradient."""
    assert sgd_momentum(5.0, [2.0, -3.0], [0.1, 1.0], momentum=0.0) == approx([4.8, 7.8])


def check_a_zero_gradient_is_a_step():
    """Where the gradient is 0, the momentum goes on, and fades."""
    assert sgd_momentum(1.0, [1.0, 0.0, 0.0], [0.1] * 3, momentum=0.9) == approx([0.9, 0.81, 0.729])


def check_no_gradient_is_no_step():
    """Without a gradient nothing happens, neither to the parameter nor to its momentum."""
    path = sgd_momentum(1.0, [None, 1.0, None, 1.0], [0.1] * 4, momentum=0.9)
    assert path == approx([1.0, 0.9, 0.9, 0.71])


def check_many_steps():
    """The law holds for every step."""
    grads, rates = [3.0, -1.0, 0.5, 2.0, -4.0, 1.5], [0.1, 0.2, 0.05, 0.3, 0.1, 0.01]
    assert sgd_momentum(2.0, grads, rates, momentum=0.7) == approx(by_hand(2.0, grads, rates, 0.7))

"""Checks for one-update-for-all."""

import torch
from answer import trial
from checking import approx, traced


def kernels_per_step(count):
    """How many kernels one step more launches."""
    few, many = (traced(trial, count, steps, "cuda")[1].kernels for steps in (2, 4))
    return (many - few) / 2


def by_hand(count, steps):
    """Weights and velocities, one number at a time."""
    torch.manual_seed(1)
    sizes = [1 + number % 3 for number in range(count)]
    weights, gradients, velocities = ([x for size in sizes for x in torch.rand(size).tolist()] for _ in range(3))
    for _ in range(steps):
        velocities = [0.9 * velocity + gradient for velocity, gradient in zip(velocities, gradients)]
        weights = [weight - 0.1 * velocity for weight, velocity in zip(weights, velocities)]
    return weights + velocities


def example_two_parameters():
    """The velocity takes up the gradient, then the weight moves against it; both in place."""
    assert trial(2, 1, "cpu") == approx(by_hand(2, 1), rel=1e-5)


def check_several_steps():
    """The velocities last from step to step."""
    assert trial(7, 3, "cpu") == approx(by_hand(7, 3), rel=1e-5)


def check_kernels_do_not_grow():
    """Thirty parameters take as many kernels in a step as ten."""
    assert kernels_per_step(30) == kernels_per_step(10)


def check_few_kernels():
    """A step takes a handful of kernels, one for each operation on lists."""
    assert kernels_per_step(30) <= 6

"""Hands the lists to the function behind `torch.optim.SGD`: the velocities are its momentum buffers, and
`fused=True` makes it one kernel."""

import torch
from torch import Tensor
from torch.optim.sgd import sgd


def step(weights: list[Tensor], gradients: list[Tensor], velocities: list[Tensor], rate: float) -> None:
    """One step of gradient descent with momentum 0.9, in place."""
    plain = {"weight_decay": 0.0, "dampening": 0.0, "nesterov": False, "maximize": False}
    sgd(weights, gradients, velocities, lr=rate, momentum=0.9, fused=True, **plain)


def trial(count: int, steps: int, device: str) -> list[float]:
    """Given: some steps with parameters of different sizes, and the weights and velocities after them."""
    torch.manual_seed(1)
    sizes = [1 + number % 3 for number in range(count)]
    weights, gradients, velocities = ([torch.rand(size, device=device) for size in sizes] for _ in range(3))
    state = [*weights, *velocities]
    for _ in range(steps):
        step(weights, gradients, velocities, 0.1)
    return torch.cat(state).tolist()

"""Leaves the weights where they were, as operations that return new lists do.

fails: example_two_parameters
teach: `_foreach_add` without the underscore at its end returns new tensors, and those of the caller stay as they were.
    A step changes its parameters in place.
"""

import torch
from torch import Tensor


def step(weights: list[Tensor], gradients: list[Tensor], velocities: list[Tensor], rate: float) -> None:
    velocities = torch._foreach_add(torch._foreach_mul(velocities, 0.9), gradients)
    weights = torch._foreach_sub(weights, torch._foreach_mul(velocities, rate))


def trial(count: int, steps: int, device: str) -> list[float]:
    """Given: some steps with parameters of different sizes, and the weights and velocities after them."""
    torch.manual_seed(1)
    sizes = [1 + number % 3 for number in range(count)]
    weights, gradients, velocities = ([torch.rand(size, device=device) for size in sizes] for _ in range(3))
    state = [*weights, *velocities]
    for _ in range(steps):
        step(weights, gradients, velocities, 0.1)
    return torch.cat(state).tolist()

"""Forgets to let the velocity fade.

fails: example_two_parameters
teach: Without the factor 0.9 the velocity is the sum of all gradients so far, and the weights never slow down.
"""

import torch
from torch import Tensor


def step(weights: list[Tensor], gradients: list[Tensor], velocities: list[Tensor], rate: float) -> None:
    torch._foreach_add_(velocities, gradients)
    torch._foreach_add_(weights, velocities, alpha=-rate)


def trial(count: int, steps: int, device: str) -> list[float]:
    """Given: some steps with parameters of different sizes, and the weights and velocities after them."""
    torch.manual_seed(1)
    sizes = [1 + number % 3 for number in range(count)]
    weights, gradients, velocities = ([torch.rand(size, device=device) for size in sizes] for _ in range(3))
    state = [*weights, *velocities]
    for _ in range(steps):
        step(weights, gradients, velocities, 0.1)
    return torch.cat(state).tolist()

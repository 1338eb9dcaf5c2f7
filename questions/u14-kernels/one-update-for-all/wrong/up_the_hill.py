"""Adds the velocity instead of subtracting it.

fails: example_two_parameters
teach: The gradient points uphill. Descent goes against it: `alpha=-rate`.
"""

import torch
from torch import Tensor


def step(weights: list[Tensor], gradients: list[Tensor], velocities: list[Tensor], rate: float) -> None:
    torch._foreach_mul_(velocities, 0.9)
    torch._foreach_add_(velocities, gradients)
    torch._foreach_add_(weights, velocities, alpha=rate)


def trial(count: int, steps: int, device: str) -> list[float]:
    """Given: some steps with parameters of different sizes, and the weights and velocities after them."""
    torch.manual_seed(1)
    sizes = [1 + number % 3 for number in range(count)]
    weights, gradients, velocities = ([torch.rand(size, device=device) for size in sizes] for _ in range(3))
    state = [*weights, *velocities]
    for _ in range(steps):
        step(weights, gradients, velocities, 0.1)
    return torch.cat(state).tolist()

"""Joins all tensors to one in each step, and copies the parts back.

fails: check_kernels_do_not_grow
teach: One large tensor needs few kernels, but to copy its parts back takes one for each. Either the parameters are
    views of one buffer from the start, or the operation takes lists.
"""

import torch
from torch import Tensor


def step(weights: list[Tensor], gradients: list[Tensor], velocities: list[Tensor], rate: float) -> None:
    joined = torch.cat(velocities) * 0.9 + torch.cat(gradients)
    moved = torch.cat(weights) - rate * joined
    lengths = [len(weight) for weight in weights]
    for weight, velocity, a, b in zip(weights, velocities, moved.split(lengths), joined.split(lengths)):
        weight.copy_(a)
        velocity.copy_(b)


def trial(count: int, steps: int, device: str) -> list[float]:
    """Given: some steps with parameters of different sizes, and the weights and velocities after them."""
    torch.manual_seed(1)
    sizes = [1 + number % 3 for number in range(count)]
    weights, gradients, velocities = ([torch.rand(size, device=device) for size in sizes] for _ in range(3))
    state = [*weights, *velocities]
    for _ in range(steps):
        step(weights, gradients, velocities, 0.1)
    return torch.cat(state).tolist()

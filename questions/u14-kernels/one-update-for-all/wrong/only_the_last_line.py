"""Updates the weights together, and the velocities one by one.

fails: check_kernels_do_not_grow
teach: Each line of the step has the same form, so each can go through the whole list at once.
"""

import torch
from torch import Tensor


def step(weights: list[Tensor], gradients: list[Tensor], velocities: list[Tensor], rate: float) -> None:
    for gradient, velocity in zip(gradients, velocities):
        velocity.mul_(0.9).add_(gradient)
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

"""Makes all velocities in the first step, beside the gradients, and updates all parameters with operations on
lists."""

from collections.abc import Iterable

import torch
from torch import nn


class Momentum:
    """Gradient descent with momentum 0.9."""

    def __init__(self, parameters: Iterable[nn.Parameter], rate: float):
        self.parameters = list(parameters)
        self.rate = rate
        self.velocities: list[torch.Tensor] = []

    @torch.no_grad()
    def step(self) -> None:
        """Update each parameter along its velocity."""
        gradients = [parameter.grad for parameter in self.parameters]
        self.velocities = self.velocities or [torch.zeros_like(gradient) for gradient in gradients]
        torch._foreach_mul_(self.velocities, 0.9)
        torch._foreach_add_(self.velocities, gradients)
        torch._foreach_add_(self.parameters, self.velocities, alpha=-self.rate)


def train(device: str, steps: int, rate: float, moves_first: bool = False) -> list[float]:
    """Given: pulls a sum down and returns the parameters. They move before the optimizer is created, or after it."""
    model = nn.ParameterList([torch.zeros(1), torch.zeros(2)])
    if moves_first:
        model.to(device)
    optimizer = Momentum(model.parameters(), rate)
    model.to(device)
    for _ in range(steps):
        loss = model[0].sum() + 2 * model[1].sum()
        loss.backward()
        optimizer.step()
        model.zero_grad(set_to_none=False)
    return [round(number, 4) for parameter in model for number in parameter.tolist()]

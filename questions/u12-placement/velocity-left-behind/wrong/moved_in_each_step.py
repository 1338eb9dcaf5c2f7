"""Makes the velocities on the host, and moves in each step those that are not there yet.

fails: check_nothing_crosses_in_a_step
teach: After the first step `to` finds nothing more to move, but in the first one all zeros cross the link. Zeros need not
    travel: `zeros_like` makes them where they are used.
"""

from collections.abc import Iterable

import torch
from torch import nn


class Momentum:
    """Gradient descent with momentum 0.9."""

    def __init__(self, parameters: Iterable[nn.Parameter], rate: float):
        self.parameters = list(parameters)
        self.rate = rate
        self.velocity = [torch.zeros(parameter.shape) for parameter in self.parameters]

    @torch.no_grad()
    def step(self) -> None:
        """Update each parameter along its velocity."""
        self.velocity = [velocity.to(parameter.device) for velocity, parameter in zip(self.velocity, self.parameters)]
        for parameter, velocity in zip(self.parameters, self.velocity):
            velocity.mul_(0.9).add_(parameter.grad)
            parameter -= self.rate * velocity


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

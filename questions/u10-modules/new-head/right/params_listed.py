"""Gives the optimizer both layers by name, so it does not matter when the head is put in."""

import torch
from torch import nn


def linear(weight: float) -> nn.Linear:
    """Given: a layer that multiplies by one number."""
    layer = nn.Linear(1, 1, bias=False)
    nn.init.constant_(layer.weight, weight)
    return layer


def pretrained(weight: float) -> nn.Sequential:
    """Given: a model of two layers that multiplies by `weight`, and then by 7."""
    return nn.Sequential(linear(weight), linear(7.0))


def fine_tune(
    model: nn.Sequential, head: nn.Linear, x: torch.Tensor, y: torch.Tensor, steps: int, lr: float
) -> None:
    """Put a new head on the model, and train all of it."""
    optimizer = torch.optim.SGD([*model[0].parameters(), *head.parameters()], lr=lr, momentum=0.9)
    model[1] = head
    for _ in range(steps):
        loss = ((model(x) - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

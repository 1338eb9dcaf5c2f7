"""Trains without putting in the head.

fails: example_the_head_is_in_its_place
teach: The optimizer and the model agree, but it is the old model. The head must be in its place before the optimizer
    is made.
"""

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
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    for _ in range(steps):
        loss = ((model(x) - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

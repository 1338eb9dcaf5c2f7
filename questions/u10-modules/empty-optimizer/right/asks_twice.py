"""Asks the model once more: each call of `parameters()` gives a fresh generator."""

import torch
from torch import nn


def make_model() -> nn.Module:
    """Given: a small net with 21 numbers in 4 parameters."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))


def prepare(model: nn.Module, lr: float) -> tuple[int, torch.optim.Optimizer]:
    """How many numbers are trained, and an optimizer for them."""
    count = sum(param.numel() for param in model.parameters())
    return count, torch.optim.SGD(model.parameters(), lr=lr)

"""Keeps only what has two dimensions.

fails: example_the_numbers_are_counted
teach: Biases are parameters too. Without them the model trains, only worse, and nobody is told.
"""

import torch
from torch import nn


def make_model() -> nn.Module:
    """Given: a small net with 21 numbers in 4 parameters."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))


def prepare(model: nn.Module, lr: float) -> tuple[int, torch.optim.Optimizer]:
    """How many numbers are trained, and an optimizer for them."""
    params = [param for param in model.parameters() if param.dim() > 1]
    count = sum(param.numel() for param in params)
    return count, torch.optim.SGD(params, lr=lr)

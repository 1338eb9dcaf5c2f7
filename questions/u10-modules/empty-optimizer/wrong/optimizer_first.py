"""Makes the optimizer first and counts afterwards.

fails: example_the_numbers_are_counted
teach: The generator still serves only one of the two. Now the optimizer has everything, and the count is 0.
"""

import torch
from torch import nn


def make_model() -> nn.Module:
    """Given: a small net with 21 numbers in 4 parameters."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))


def prepare(model: nn.Module, lr: float) -> tuple[int, torch.optim.Optimizer]:
    """How many numbers are trained, and an optimizer for them."""
    params = model.parameters()
    optimizer = torch.optim.SGD(params, lr=lr)
    return sum(param.numel() for param in params), optimizer

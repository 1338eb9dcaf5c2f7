"""Makes a list and counts its entries.

fails: example_the_numbers_are_counted
teach: A list can be gone through again, so the optimizer is content. But its length is the number of tensors, not of
    the numbers in them.
"""

import torch
from torch import nn


def make_model() -> nn.Module:
    """Given: a small net with 21 numbers in 4 parameters."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))


def prepare(model: nn.Module, lr: float) -> tuple[int, torch.optim.Optimizer]:
    """How many numbers are trained, and an optimizer for them."""
    params = list(model.parameters())
    count = len(params)
    return count, torch.optim.SGD(params, lr=lr)

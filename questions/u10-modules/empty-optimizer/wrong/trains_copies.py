"""Gives the optimizer copies of the parameters.

fails: check_these_are_the_models_own_parameters
teach: The copies want gradients and never get any, as no forward uses them; the model never moves. An optimizer must
    hold the very objects that the model computes with.
"""

import torch
from torch import nn


def make_model() -> nn.Module:
    """Given: a small net with 21 numbers in 4 parameters."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))


def prepare(model: nn.Module, lr: float) -> tuple[int, torch.optim.Optimizer]:
    """How many numbers are trained, and an optimizer for them."""
    params = [param.detach().clone().requires_grad_() for param in model.parameters()]
    count = sum(param.numel() for param in params)
    return count, torch.optim.SGD(params, lr=lr)

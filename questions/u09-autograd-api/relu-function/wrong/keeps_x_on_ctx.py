"""Keeps the input as an attribute of `ctx`.

fails: check_a_change_after_forward_does_no_silent_harm
teach: An attribute refers to the tensor as it is *now*. If somebody has changed it in place since, backward computes
    with the new numbers and nobody is told. `save_for_backward` checks the version.
"""

import torch
from torch.autograd import Function


class Relu(Function):
    """max(x, 0), with its own backward."""

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        ctx.x = x
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx, grad: torch.Tensor) -> torch.Tensor:
        return grad * (ctx.x > 0)

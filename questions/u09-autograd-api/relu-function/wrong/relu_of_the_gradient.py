"""Applies relu to the gradient.

fails: example_the_result_and_its_gradient
teach: What is clipped in backward is decided by the sign of x in forward. The sign of the gradient has nothing to do
    with it: negative gradients pass an open gate.
"""

import torch
from torch.autograd import Function


class Relu(Function):
    """max(x, 0), with its own backward."""

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        ctx.save_for_backward(x)
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx, grad: torch.Tensor) -> torch.Tensor:
        return grad.clamp(min=0)

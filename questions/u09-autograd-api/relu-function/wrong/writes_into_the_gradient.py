"""Sets entries of the arriving gradient to zero.

fails: check_the_arriving_gradient_is_left_as_it_was
teach: `grad[x <= 0] = 0` writes into a tensor that belongs to the engine or to the caller, and may serve another
    branch as well. Multiply by a mask, or `clone()` first.
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
        (x,) = ctx.saved_tensors
        grad[x <= 0] = 0
        return grad

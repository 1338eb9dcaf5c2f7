"""Clips the caller's tensor.

fails: check_x_is_left_as_it_was
teach: `clamp_` with the underscore changes x itself. The caller's numbers are gone, and so are those that earlier
    rules may have saved.
"""

import torch
from torch.autograd import Function


class Relu(Function):
    """max(x, 0), with its own backward."""

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        result = x.clamp_(min=0)
        ctx.save_for_backward(result)
        return result

    @staticmethod
    def backward(ctx, grad: torch.Tensor) -> torch.Tensor:
        (x,) = ctx.saved_tensors
        return grad * (x > 0)

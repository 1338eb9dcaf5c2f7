"""Returns the slope alone.

fails: example_the_result_and_its_gradient
teach: A rule multiplies what arrives by the local slope. The slope alone would be right only if relu were the last
    operation and its seed 1.
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
        return (x > 0).to(grad.dtype)

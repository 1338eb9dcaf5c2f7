"""Saves only where the entries were positive: a byte for each instead of the four of a `float32`."""

import torch
from torch.autograd import Function


class Relu(Function):
    """max(x, 0), with its own backward."""

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        positive = x > 0
        ctx.save_for_backward(positive)
        return torch.where(positive, x, 0.0)

    @staticmethod
    def backward(ctx, grad: torch.Tensor) -> torch.Tensor:
        (positive,) = ctx.saved_tensors
        return torch.where(positive, grad, 0.0)

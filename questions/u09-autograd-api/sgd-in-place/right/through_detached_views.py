"""Writes through `detach()`: a view of the same memory that autograd does not watch."""

import torch


def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    for p in params:
        if p.grad is not None:
            p.detach().sub_(lr * p.grad)

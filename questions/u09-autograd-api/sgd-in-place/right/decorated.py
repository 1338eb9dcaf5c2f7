"""Switches the recording off for the whole function, with `no_grad` as a decorator, and steps in one call."""

import torch


@torch.no_grad()
def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    for p in params:
        if p.grad is not None:
            p.add_(p.grad, alpha=-lr)

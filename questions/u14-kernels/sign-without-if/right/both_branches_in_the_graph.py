"""Lets `torch.cond` keep both branches in the one graph: the device decides which of them runs."""

import torch


def upright(x: torch.Tensor) -> torch.Tensor:
    """`x`, turned round if its sum is not positive."""
    return torch.cond(x.sum() > 0, lambda x: x.clone(), lambda x: -x, (x,))

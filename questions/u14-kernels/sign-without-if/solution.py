import torch


def upright(x: torch.Tensor) -> torch.Tensor:
    """`x`, turned round if its sum is not positive."""
    return torch.where(x.sum() > 0, x, -x)

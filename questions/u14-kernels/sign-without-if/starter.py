import torch


def upright(x: torch.Tensor) -> torch.Tensor:
    """`x`, turned round if its sum is not positive."""
    if x.sum() > 0:
        return x
    return -x

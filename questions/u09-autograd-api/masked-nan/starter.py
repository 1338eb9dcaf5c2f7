import torch


def masked_sqrt(x: torch.Tensor) -> torch.Tensor:
    """The square root where x is positive, and 0 elsewhere."""
    return torch.where(x > 0, x.sqrt(), 0.0)

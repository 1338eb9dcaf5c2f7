import torch


def masked_sqrt(x: torch.Tensor) -> torch.Tensor:
    """The square root where x is positive, and 0 elsewhere."""
    safe = torch.where(x > 0, x, 1.0)  # sqrt never sees a number at which its slope is infinite
    return torch.where(x > 0, safe.sqrt(), 0.0)

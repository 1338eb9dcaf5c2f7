"""Fills the entries that are masked before the root, with 1, and again after it, with 0."""

import torch


def masked_sqrt(x: torch.Tensor) -> torch.Tensor:
    """The square root where x is positive, and 0 elsewhere."""
    masked = x <= 0
    return x.masked_fill(masked, 1.0).sqrt().masked_fill(masked, 0.0)

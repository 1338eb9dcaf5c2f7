"""Lets relu do the masking: its rule does not multiply by 0, it writes a 0, and so the infinite slope is
gone."""

import torch


def masked_sqrt(x: torch.Tensor) -> torch.Tensor:
    """The square root where x is positive, and 0 elsewhere."""
    return x.relu().sqrt()

"""Clips the input at a small positive number.

fails: check_small_numbers_are_positive_too
teach: Nothing is nan any more. But positive numbers below the limit are changed too, and their gradient is 0. Where x
    is positive, nothing was to be touched.
"""

import torch


def masked_sqrt(x: torch.Tensor) -> torch.Tensor:
    """The square root where x is positive, and 0 elsewhere."""
    return torch.where(x > 0, x.clamp(min=1e-12).sqrt(), 0.0)

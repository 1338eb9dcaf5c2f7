"""Takes the root of the absolute value.

fails: check_the_gradient_where_x_is_zero
teach: Negative numbers are no danger any more, but 0 is: its size is 0, the slope there infinite, and 0 · inf is nan.
    Feed the root a number that is away from 0.
"""

import torch


def masked_sqrt(x: torch.Tensor) -> torch.Tensor:
    """The square root where x is positive, and 0 elsewhere."""
    return torch.where(x > 0, x.abs().sqrt(), 0.0)

"""Adds a small number under the root.

fails: check_the_gradient_where_x_is_negative
teach: At 0 the slope is finite now, so 0 times it is 0. A negative number is still negative, and its root is nan. And
    every small result is off.
"""

import torch


def masked_sqrt(x: torch.Tensor) -> torch.Tensor:
    """The square root where x is positive, and 0 elsewhere."""
    return torch.where(x > 0, (x + 1e-12).sqrt(), 0.0)

"""Clips the input at 0.

fails: check_the_gradient_where_x_is_zero
teach: The root never sees a negative number now, but it sees 0, where its slope is infinite. A harmless number is one
    where value *and* slope are finite, such as 1.
"""

import torch


def masked_sqrt(x: torch.Tensor) -> torch.Tensor:
    """The square root where x is positive, and 0 elsewhere."""
    return x.clamp(min=0.0).sqrt()

"""Takes the root of the positive entries alone, and puts the results into a tensor of zeros. Its size follows
from the data, so on a GPU the host would wait for it."""

import torch


def masked_sqrt(x: torch.Tensor) -> torch.Tensor:
    """The square root where x is positive, and 0 elsewhere."""
    positive = x > 0
    result = torch.zeros_like(x)
    result[positive] = x[positive].sqrt()
    return result

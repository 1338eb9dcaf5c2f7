"""Hands the scale to `addmm`.

fails: example_one_row
teach: There it scales before the nonlinearity. silu(s · h) is not s · silu(h).
"""

import torch
from torch.nn.functional import silu


def block(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, scale: float) -> torch.Tensor:
    hidden = torch.addmm(bias, x, weight, alpha=scale, beta=scale)
    return x + silu(hidden)


def trial(rows: int, width: int) -> list[list[float]]:
    """Given: the block of fixed random numbers that were made on the GPU, and what is left of `x`."""
    torch.manual_seed(9)
    x = torch.randn(rows, width, device="cuda")
    weight, bias = torch.randn(width, width, device="cuda"), torch.randn(width, device="cuda")
    result = block(x, weight, bias, 0.25)
    return [result.flatten().tolist(), x.flatten().tolist()]

"""Hands the weight to `linear` as it is.

fails: check_many_rows
teach: `linear(x, weight, bias)` computes x @ weightᵀ: a layer keeps its weight as (out, in). With a square or a symmetric
    weight nothing complains; transpose it first, which moves nothing.
"""

import torch
from torch.nn.functional import linear, silu


def block(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, scale: float) -> torch.Tensor:
    return torch.add(x, silu(linear(x, weight, bias)), alpha=scale)


def trial(rows: int, width: int) -> list[list[float]]:
    """Given: the block of fixed random numbers that were made on the GPU, and what is left of `x`."""
    torch.manual_seed(9)
    x = torch.randn(rows, width, device="cuda")
    weight, bias = torch.randn(width, width, device="cuda"), torch.randn(width, device="cuda")
    result = block(x, weight, bias, 0.25)
    return [result.flatten().tolist(), x.flatten().tolist()]

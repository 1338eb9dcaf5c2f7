"""Takes the product and its bias from `linear`, which wants the weight the other way round: a transposed view
costs nothing."""

import torch
from torch.nn.functional import linear, silu


def block(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, scale: float) -> torch.Tensor:
    """x + scale * silu(x @ weight + bias), row by row."""
    return torch.add(x, silu(linear(x, weight.T, bias)), alpha=scale)


def trial(rows: int, width: int) -> list[list[float]]:
    """Given: the block of fixed random numbers that were made on the GPU, and what is left of `x`."""
    torch.manual_seed(9)
    x = torch.randn(rows, width, device="cuda")
    weight, bias = torch.randn(width, width, device="cuda"), torch.randn(width, device="cuda")
    result = block(x, weight, bias, 0.25)
    return [result.flatten().tolist(), x.flatten().tolist()]

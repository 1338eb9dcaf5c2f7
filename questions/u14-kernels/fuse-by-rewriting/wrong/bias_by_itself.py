"""Adds the bias in a kernel of its own.

fails: check_the_product_takes_the_bias
teach: A matmul can add a bias while it writes its result: that is `addmm`, and what `nn.Linear` calls.
"""

import torch
from torch.nn.functional import silu


def block(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, scale: float) -> torch.Tensor:
    hidden = x @ weight + bias
    return torch.add(x, silu(hidden), alpha=scale)


def trial(rows: int, width: int) -> list[list[float]]:
    """Given: the block of fixed random numbers that were made on the GPU, and what is left of `x`."""
    torch.manual_seed(9)
    x = torch.randn(rows, width, device="cuda")
    weight, bias = torch.randn(width, width, device="cuda"), torch.randn(width, device="cuda")
    result = block(x, weight, bias, 0.25)
    return [result.flatten().tolist(), x.flatten().tolist()]

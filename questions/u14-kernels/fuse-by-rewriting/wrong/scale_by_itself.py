"""Scales in a kernel of its own.

fails: check_three_kernels
teach: `scale * ...` reads the whole matrix and writes it again, for one multiplication each. `torch.add` scales its second
    operand as it adds: that is its `alpha`.
"""

import torch
from torch.nn.functional import silu


def block(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, scale: float) -> torch.Tensor:
    hidden = torch.addmm(bias, x, weight)
    return x + scale * silu(hidden)


def trial(rows: int, width: int) -> list[list[float]]:
    """Given: the block of fixed random numbers that were made on the GPU, and what is left of `x`."""
    torch.manual_seed(9)
    x = torch.randn(rows, width, device="cuda")
    weight, bias = torch.randn(width, width, device="cuda"), torch.randn(width, device="cuda")
    result = block(x, weight, bias, 0.25)
    return [result.flatten().tolist(), x.flatten().tolist()]

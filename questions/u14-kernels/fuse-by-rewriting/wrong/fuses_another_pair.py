"""Fuses the product with the sum instead of with the sigmoid.

fails: check_the_bytes
teach: `addcmul` reads three tensors, and the sigmoid still writes one that is read again. Three kernels too, but one
    tensor more to move. Count the bytes, not only the launches.
"""

import torch


def block(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, scale: float) -> torch.Tensor:
    hidden = torch.addmm(bias, x, weight)
    return torch.addcmul(x, hidden, torch.sigmoid(hidden), value=scale)


def trial(rows: int, width: int) -> list[list[float]]:
    """Given: the block of fixed random numbers that were made on the GPU, and what is left of `x`."""
    torch.manual_seed(9)
    x = torch.randn(rows, width, device="cuda")
    weight, bias = torch.randn(width, width, device="cuda"), torch.randn(width, device="cuda")
    result = block(x, weight, bias, 0.25)
    return [result.flatten().tolist(), x.flatten().tolist()]

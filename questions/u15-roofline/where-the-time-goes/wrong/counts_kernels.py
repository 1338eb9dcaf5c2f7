"""Counts the kernels of each kind.

fails: example_three_kernels
teach: Ten tiny kernels may take less than one large one. Seconds are what adds up to the step.
"""

import torch


def time_by_limit(kernels: list[tuple[str, int, int]], peak: float, bandwidth: float) -> dict[str, float]:
    seconds = {"arithmetic": 0.0, "bandwidth": 0.0}
    for _, flops, traffic in kernels:
        computing, moving = flops / peak, traffic / bandwidth
        limit = "arithmetic" if computing >= moving else "bandwidth"
        seconds[limit] += 1
    return seconds


def layer(rows: int, width: int) -> None:
    """Given: a linear layer, an activation and a norm on a GPU."""
    x, weight = torch.rand(rows, width, device="cuda"), torch.rand(width, width, device="cuda")
    hidden = torch.nn.functional.gelu(x @ weight)
    torch.nn.functional.layer_norm(hidden, (width,))

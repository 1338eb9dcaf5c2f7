"""Gives each kernel's arithmetic to one entry and its traffic to the other.

fails: example_three_kernels
teach: Within a kernel the two overlap, so only the larger one takes time. The smaller one is hidden.
"""

import torch


def time_by_limit(kernels: list[tuple[str, int, int]], peak: float, bandwidth: float) -> dict[str, float]:
    seconds = {"arithmetic": 0.0, "bandwidth": 0.0}
    for _, flops, traffic in kernels:
        seconds["arithmetic"] += flops / peak
        seconds["bandwidth"] += traffic / bandwidth
    return seconds


def layer(rows: int, width: int) -> None:
    """Given: a linear layer, an activation and a norm on a GPU."""
    x, weight = torch.rand(rows, width, device="cuda"), torch.rand(width, width, device="cuda")
    hidden = torch.nn.functional.gelu(x @ weight)
    torch.nn.functional.layer_norm(hidden, (width,))

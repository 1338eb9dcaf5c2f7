"""Adds up operations and bytes of the step, and decides once.

fails: example_three_kernels
teach: While the product computes, the memory idles; while the norm loads, the arithmetic does. They do not trade times:
    each kernel has its own limit.
"""

import torch


def time_by_limit(kernels: list[tuple[str, int, int]], peak: float, bandwidth: float) -> dict[str, float]:
    seconds = {"arithmetic": 0.0, "bandwidth": 0.0}
    computing = sum(flops for _, flops, _ in kernels) / peak
    moving = sum(traffic for _, _, traffic in kernels) / bandwidth
    seconds["arithmetic" if computing >= moving else "bandwidth"] = max(computing, moving)
    return seconds


def layer(rows: int, width: int) -> None:
    """Given: a linear layer, an activation and a norm on a GPU."""
    x, weight = torch.rand(rows, width, device="cuda"), torch.rand(width, width, device="cuda")
    hidden = torch.nn.functional.gelu(x @ weight)
    torch.nn.functional.layer_norm(hidden, (width,))

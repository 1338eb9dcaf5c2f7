"""Leaves out a limit that no kernel has.

fails: check_a_limit_that_no_kernel_has
teach: Zero seconds are an answer, too. Whoever reads `result["arithmetic"]` must find it.
"""

import torch


def time_by_limit(kernels: list[tuple[str, int, int]], peak: float, bandwidth: float) -> dict[str, float]:
    seconds = {}
    for _, flops, traffic in kernels:
        computing, moving = flops / peak, traffic / bandwidth
        limit = "arithmetic" if computing >= moving else "bandwidth"
        seconds[limit] = seconds.get(limit, 0.0) + max(computing, moving)
    return seconds


def layer(rows: int, width: int) -> None:
    """Given: a linear layer, an activation and a norm on a GPU."""
    x, weight = torch.rand(rows, width, device="cuda"), torch.rand(width, width, device="cuda")
    hidden = torch.nn.functional.gelu(x @ weight)
    torch.nn.functional.layer_norm(hidden, (width,))

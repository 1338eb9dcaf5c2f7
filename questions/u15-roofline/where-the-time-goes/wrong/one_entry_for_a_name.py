"""Keeps one time for each name.

fails: check_a_kernel_that_runs_twice
teach: A kernel that runs a hundred times has one name and a hundred times. Add them up.
"""

import torch


def time_by_limit(kernels: list[tuple[str, int, int]], peak: float, bandwidth: float) -> dict[str, float]:
    seconds = {"arithmetic": 0.0, "bandwidth": 0.0}
    times = {name: (flops / peak, traffic / bandwidth) for name, flops, traffic in kernels}
    for computing, moving in times.values():
        limit = "arithmetic" if computing >= moving else "bandwidth"
        seconds[limit] += max(computing, moving)
    return seconds


def layer(rows: int, width: int) -> None:
    """Given: a linear layer, an activation and a norm on a GPU."""
    x, weight = torch.rand(rows, width, device="cuda"), torch.rand(width, width, device="cuda")
    hidden = torch.nn.functional.gelu(x @ weight)
    torch.nn.functional.layer_norm(hidden, (width,))

"""Takes products for limited by arithmetic, and everything else for limited by bandwidth.

fails: check_a_small_product_is_limited_by_bandwidth
teach: A product with few rows reads a whole weight for little work. Not the name decides but the intensity.
"""

import torch


def time_by_limit(kernels: list[tuple[str, int, int]], peak: float, bandwidth: float) -> dict[str, float]:
    seconds = {"arithmetic": 0.0, "bandwidth": 0.0}
    for name, flops, traffic in kernels:
        computing, moving = flops / peak, traffic / bandwidth
        limit = "arithmetic" if "mm" in name else "bandwidth"
        seconds[limit] += max(computing, moving)
    return seconds


def layer(rows: int, width: int) -> None:
    """Given: a linear layer, an activation and a norm on a GPU."""
    x, weight = torch.rand(rows, width, device="cuda"), torch.rand(width, width, device="cuda")
    hidden = torch.nn.functional.gelu(x @ weight)
    torch.nn.functional.layer_norm(hidden, (width,))

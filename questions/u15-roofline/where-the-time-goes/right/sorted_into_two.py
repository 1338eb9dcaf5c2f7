"""Asks for each kernel on which side of the ridge point it lies, and sums each side by itself."""

import torch


def time_by_limit(kernels: list[tuple[str, int, int]], peak: float, bandwidth: float) -> dict[str, float]:
    """The least seconds of a step, in kernels limited by arithmetic and by bandwidth."""

    def computes(flops: int, traffic: int) -> bool:
        return flops / peak >= traffic / bandwidth

    return {
        "arithmetic": sum(flops for _, flops, traffic in kernels if computes(flops, traffic)) / peak,
        "bandwidth": sum(traffic for _, flops, traffic in kernels if not computes(flops, traffic)) / bandwidth,
    }


def layer(rows: int, width: int) -> None:
    """Given: a linear layer, an activation and a norm on a GPU."""
    x, weight = torch.rand(rows, width, device="cuda"), torch.rand(width, width, device="cuda")
    hidden = torch.nn.functional.gelu(x @ weight)
    torch.nn.functional.layer_norm(hidden, (width,))

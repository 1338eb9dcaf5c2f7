import torch


def time_by_limit(kernels: list[tuple[str, int, int]], peak: float, bandwidth: float) -> dict[str, float]:
    """The least seconds of a step, in kernels limited by arithmetic and by bandwidth."""
    raise NotImplementedError  # TODO


def layer(rows: int, width: int) -> None:
    """Given: a linear layer, an activation and a norm on a GPU."""
    x, weight = torch.rand(rows, width, device="cuda"), torch.rand(width, width, device="cuda")
    hidden = torch.nn.functional.gelu(x @ weight)
    torch.nn.functional.layer_norm(hidden, (width,))

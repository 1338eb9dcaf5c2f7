import torch


def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    raise NotImplementedError  # TODO

import torch


def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param -= lr * param.grad

"""Leaves the parameters where they were.

fails: example_every_parameter_moves_against_its_gradient
teach: `p = p - ...` makes another tensor and calls it p, inside this function. The model still holds the old one.
    Change the numbers in place.
"""

import torch


def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param = param - lr * param.grad

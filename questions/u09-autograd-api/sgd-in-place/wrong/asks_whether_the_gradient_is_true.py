"""Asks `if param.grad`.

fails: example_every_parameter_moves_against_its_gradient
teach: Whether a tensor of several numbers is true is not defined, and for a single 0 it is false. The question is
    whether there is a gradient at all: `is not None`.
"""

import torch


def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    with torch.no_grad():
        for param in params:
            if param.grad:
                param -= lr * param.grad

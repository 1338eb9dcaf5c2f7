"""Puts new tensors into the list.

fails: example_every_parameter_moves_against_its_gradient
teach: The list has new tensors now, and the model has the old ones: they have parted for good. The new ones are not
    even leaves, so they would never get a gradient.
"""

import torch


def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    for i, param in enumerate(params):
        if param.grad is not None:
            params[i] = param - lr * param.grad

"""Clears each gradient after use.

fails: check_the_gradients_are_left_to_others
teach: Who looks at gradients after the step, to log their norm, finds nothing. Step and reset are two things, so that
    one can be had without the other.
"""

import torch


def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param -= lr * param.grad
                param.grad = None

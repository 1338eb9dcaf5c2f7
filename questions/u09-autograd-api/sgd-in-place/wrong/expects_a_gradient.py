"""Takes for granted that each parameter has a gradient.

fails: check_a_parameter_without_gradient_stays
teach: `.grad` is None until a backward reaches the parameter: before the first one, and for whatever took no part in
    the loss. Skip these, as every optimizer does.
"""

import torch


def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad

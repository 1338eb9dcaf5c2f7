"""Changes the parameters in place while autograd records.

fails: example_every_parameter_moves_against_its_gradient
teach: A leaf that requires grad may not be changed in place while operations are recorded: it would become the result
    of its own change. Say that this is not part of the graph: `torch.no_grad()`.
"""

import torch


def sgd_step(params: list[torch.Tensor], lr: float) -> None:
    """Move every parameter by -lr times its gradient, in place."""
    for param in params:
        if param.grad is not None:
            param -= lr * param.grad

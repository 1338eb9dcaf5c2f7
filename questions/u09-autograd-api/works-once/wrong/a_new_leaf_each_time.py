"""Makes a new leaf in each step.

fails: check_the_tensor_itself_has_moved
teach: The losses are right, but the caller's tensor has not moved: only the name in this function refers to the new
    leaves. A model and an optimizer hold the tensor itself.
"""

import torch


def descend(w: torch.Tensor, steps: int, lr: float = 0.1) -> list[float]:
    """Minimise (w - 3)² by gradient descent, in place; return the loss before each step."""
    losses = []
    for _ in range(steps):
        loss = (w - 3) ** 2
        loss.backward()
        losses.append(loss.item())
        w = (w - lr * w.grad).detach().requires_grad_()
    return losses

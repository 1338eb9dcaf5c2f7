"""Asks for the gradient of the result.

fails: check_the_tensor_itself_has_moved
teach: `retain_grad` answers the message, not the cause: `w` is the result of all steps before, and its graph grows
    with each. The caller's tensor never moves.
"""

import torch


def descend(w: torch.Tensor, steps: int, lr: float = 0.1) -> list[float]:
    """Minimise (w - 3)² by gradient descent, in place; return the loss before each step."""
    losses = []
    for _ in range(steps):
        loss = (w - 3) ** 2
        loss.backward()
        losses.append(loss.item())
        w = w - lr * w.grad
        w.retain_grad()
    return losses

"""Binds `w` to a new tensor inside `no_grad`.

fails: check_the_second_step_begins_where_the_first_one_ended
teach: What is computed inside `no_grad` requires no grad, so the next loss has no graph. The block is right; the new
    tensor is not. Change the old one: `w -= ...`.
"""

import torch


def descend(w: torch.Tensor, steps: int, lr: float = 0.1) -> list[float]:
    """Minimise (w - 3)² by gradient descent, in place; return the loss before each step."""
    losses = []
    for _ in range(steps):
        loss = (w - 3) ** 2
        loss.backward()
        losses.append(loss.item())
        with torch.no_grad():
            w = w - lr * w.grad
    return losses

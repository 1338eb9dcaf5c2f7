"""Zeroes the gradient at the top of the loop.

fails: example_one_step
teach: Before the first backward `.grad` is None, and None has no `zero_`. Set it to None after the update, or ask
    first.
"""

import torch


def descend(w: torch.Tensor, steps: int, lr: float = 0.1) -> list[float]:
    """Minimise (w - 3)² by gradient descent, in place; return the loss before each step."""
    losses = []
    for _ in range(steps):
        w.grad.zero_()
        loss = (w - 3) ** 2
        loss.backward()
        losses.append(loss.item())
        with torch.no_grad():
            w -= lr * w.grad
    return losses

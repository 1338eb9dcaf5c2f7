"""Changes `w` in place while autograd records.

fails: example_one_step
teach: A leaf that requires grad may not be changed in place under the eyes of autograd. Say that the update is not
    part of the model: `with torch.no_grad():`.
"""

import torch


def descend(w: torch.Tensor, steps: int, lr: float = 0.1) -> list[float]:
    """Minimise (w - 3)² by gradient descent, in place; return the loss before each step."""
    losses = []
    for _ in range(steps):
        loss = (w - 3) ** 2
        loss.backward()
        losses.append(loss.item())
        w -= lr * w.grad
        w.grad = None
    return losses

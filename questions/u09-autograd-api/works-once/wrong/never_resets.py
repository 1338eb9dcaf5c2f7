"""Updates in place and leaves the gradient there.

fails: check_each_step_uses_its_own_gradient
teach: Backward adds. The second step uses the first gradient once more, the third one both, and so on.
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
            w -= lr * w.grad
    return losses

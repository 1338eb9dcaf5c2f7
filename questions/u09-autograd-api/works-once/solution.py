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
        w.grad = None
    return losses

"""Swaps the last two lines: the gradient is reset once it has been used."""

from engine import Value


def fit(start: float, target: float, steps: int, lr: float) -> tuple[list[float], float]:
    """Move `w` towards the target; return the loss before each step, and the last `w`."""
    w = Value(start)
    losses = []
    for _ in range(steps):
        loss = (w - target) ** 2
        losses.append(loss.data)
        loss.backward()
        w.data -= lr * w.grad
        w.grad = 0.0
    return losses, w.data

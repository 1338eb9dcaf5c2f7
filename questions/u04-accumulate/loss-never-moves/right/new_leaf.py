"""Makes a new leaf for each step. It is born with gradient 0, so there is nothing to reset."""

from engine import Value


def fit(start: float, target: float, steps: int, lr: float) -> tuple[list[float], float]:
    """Move `w` towards the target; return the loss before each step, and the last `w`."""
    w = Value(start)
    losses = []
    for _ in range(steps):
        loss = (w - target) ** 2
        losses.append(loss.data)
        loss.backward()
        w = Value(w.data - lr * w.grad)
    return losses, w.data

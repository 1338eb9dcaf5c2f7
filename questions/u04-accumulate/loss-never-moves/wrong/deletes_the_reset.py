"""Lets the gradients of all steps pile up.

fails: check_the_third_loss
teach: Now the loss moves, but wrongly: from the second step on, the update holds the gradients of all earlier steps
    as well. The reset is needed; it only stood in the wrong place.
"""

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
    return losses, w.data

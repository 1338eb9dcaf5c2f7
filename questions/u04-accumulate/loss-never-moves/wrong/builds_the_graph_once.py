"""Computes the loss once, before the loop, to save work.

fails: check_the_second_loss
teach: A graph records one forward pass, with the numbers of that moment. When `w` changes, the old graph does not
    follow: its loss and its gradient stay what they were. Each step needs a forward pass of its own.
"""

from engine import Value


def fit(start: float, target: float, steps: int, lr: float) -> tuple[list[float], float]:
    """Move `w` towards the target; return the loss before each step, and the last `w`."""
    w = Value(start)
    losses = []
    loss = (w - target) ** 2
    for _ in range(steps):
        losses.append(loss.data)
        w.grad = 0.0
        loss.backward()
        w.data -= lr * w.grad
    return losses, w.data

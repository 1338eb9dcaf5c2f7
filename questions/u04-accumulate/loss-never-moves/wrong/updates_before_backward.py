"""Moves the update in front of the reset and of backward.

fails: example_one_step_moves_the_weight
teach: Now each update reads the gradient of the step before, and the first one reads nothing. The order is backward,
    then update; the reset goes anywhere but between them.
"""

from engine import Value


def fit(start: float, target: float, steps: int, lr: float) -> tuple[list[float], float]:
    """Move `w` towards the target; return the loss before each step, and the last `w`."""
    w = Value(start)
    losses = []
    for _ in range(steps):
        loss = (w - target) ** 2
        losses.append(loss.data)
        w.data -= lr * w.grad
        w.grad = 0.0
        loss.backward()
    return losses, w.data

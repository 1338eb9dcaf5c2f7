"""Adds the gradient instead of subtracting it.

fails: check_the_loss_falls
teach: The gradient points to where the loss grows fastest. To make it smaller, go the other way.
"""

from engine import Value


def train(xs: list[float], ys: list[float], steps: int, lr: float) -> tuple[list[float], Value, Value]:
    """Fit `w*x + b`; return the loss before each step, then `w` and `b`."""
    w, b = Value(0.0), Value(0.0)
    losses = []
    for _ in range(steps):
        squares = [(w * x + b - y) ** 2 for x, y in zip(xs, ys)]
        loss = sum(squares, Value(0.0)) / len(squares)
        losses.append(loss.data)
        w.grad = b.grad = 0.0
        loss.backward()
        for parameter in (w, b):
            parameter.data += lr * parameter.grad
    return losses, w, b

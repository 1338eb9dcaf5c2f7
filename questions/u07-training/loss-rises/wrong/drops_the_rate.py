"""Subtracts the whole gradient, without the learning rate.

fails: check_points_on_a_rising_line
teach: The gradient says which way is down and how steep it is, not how far to go. The learning rate turns it into a
    step. Without it, the step flies over the minimum to the other side.
"""

from engine import Value


def train(xs: list[float], ys: list[float], steps: int, lr: float) -> list[float]:
    """Fit `w*x + b` from `w = b = 0`; return the loss before each step."""
    parameters = w, b = Value(0.0), Value(0.0)
    losses = []
    for _ in range(steps):
        squares = [(w * x + b - y) ** 2 for x, y in zip(xs, ys)]
        loss = sum(squares, Value(0.0)) / len(squares)
        losses.append(loss.data)
        for parameter in parameters:
            parameter.grad = 0.0
        loss.backward()
        for parameter in parameters:
            parameter.data -= parameter.grad
    return losses

"""Subtracts the absolute value of the gradient.

fails: check_points_on_a_rising_line
teach: The sign of the gradient is what says in which direction to go. Without it every parameter can only become
    smaller. A negative gradient means that the parameter must grow.
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
            parameter.data -= lr * abs(parameter.grad)
    return losses

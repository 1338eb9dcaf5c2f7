"""Leaves `w` and `b` where they were.

fails: check_a_step_moves_the_parameters
teach: `parameter = parameter - ...` gives the name of the loop a new object, and `w` and `b` are still the old ones;
    a gradient that is cleared after backward is 0 when the update reads it. Change `.data` in place, and clear before
    backward.
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
            parameter = parameter - lr * parameter.grad
    return losses, w, b

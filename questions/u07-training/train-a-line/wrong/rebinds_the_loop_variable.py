"""Writes `parameter = parameter - ...` in the loop over the parameters.

fails: check_a_step_changes_the_loss
teach: An assignment to the loop variable gives that name a new object. `w` and `b` are still the old ones, and
    nothing has moved. Change the number inside: `parameter.data -= ...`.
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

"""Uses the sum of the squared errors, not their mean.

fails: example_the_first_loss_is_that_of_the_untrained_line
teach: A sum grows with the number of points, and so does its gradient. The same learning rate then takes steps that
    are too large. Divide by the number of points.
"""

from engine import Value


def train(xs: list[float], ys: list[float], steps: int, lr: float) -> tuple[list[float], Value, Value]:
    """Fit `w*x + b`; return the loss before each step, then `w` and `b`."""
    w, b = Value(0.0), Value(0.0)
    losses = []
    for _ in range(steps):
        squares = [(w * x + b - y) ** 2 for x, y in zip(xs, ys)]
        loss = sum(squares, Value(0.0))
        losses.append(loss.data)
        w.grad = b.grad = 0.0
        loss.backward()
        for parameter in (w, b):
            parameter.data -= lr * parameter.grad
    return losses, w, b

"""Makes the update an operation of the graph: `w = w - lr * w.grad`.

fails: check_the_parameters_stay_leaves
teach: The numbers come out right, but the new `w` is a result that was computed from the old one, and so on down to
    the first step. The graph grows with each step and backward walks all of it. Update `w.data` in place.
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
        w = w - lr * w.grad
        b = b - lr * b.grad
    return losses, w, b

"""Computes the loss once, before the loop.

fails: check_a_step_changes_the_loss
teach: A graph records one forward pass, with the numbers of that moment. It does not follow `w` and `b` when they
    move: its loss and its gradients stay what they were. Each step needs a forward pass of its own.
"""

from engine import Value


def train(xs: list[float], ys: list[float], steps: int, lr: float) -> tuple[list[float], Value, Value]:
    """Fit `w*x + b`; return the loss before each step, then `w` and `b`."""
    w, b = Value(0.0), Value(0.0)
    squares = [(w * x + b - y) ** 2 for x, y in zip(xs, ys)]
    loss = sum(squares, Value(0.0)) / len(squares)
    losses = []
    for _ in range(steps):
        losses.append(loss.data)
        w.grad = b.grad = 0.0
        loss.backward()
        for parameter in (w, b):
            parameter.data -= lr * parameter.grad
    return losses, w, b

"""Notes the loss after the update.

fails: example_the_first_loss_is_that_of_the_untrained_line
teach: What a step reports is the loss of the parameters that it started from. That number costs nothing, since
    backward needs its graph anyway. A loss after the update needs another forward pass.
"""

from engine import Value


def train(xs: list[float], ys: list[float], steps: int, lr: float) -> tuple[list[float], Value, Value]:
    """Fit `w*x + b`; return the loss before each step, then `w` and `b`."""
    w, b = Value(0.0), Value(0.0)
    losses = []
    for _ in range(steps):
        squares = [(w * x + b - y) ** 2 for x, y in zip(xs, ys)]
        loss = sum(squares, Value(0.0)) / len(squares)
        w.grad = b.grad = 0.0
        loss.backward()
        for parameter in (w, b):
            parameter.data -= lr * parameter.grad
        squares = [(w * x + b - y) ** 2 for x, y in zip(xs, ys)]
        losses.append(sum(squares, Value(0.0)).data / len(squares))
    return losses, w, b

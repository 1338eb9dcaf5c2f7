"""Never clears the gradients.

fails: check_each_step_uses_its_own_gradient
teach: Backward adds to what is there. From the second step on, the update uses the gradients of all earlier steps as
    well, and runs past the minimum.
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
        loss.backward()
        for parameter in (w, b):
            parameter.data -= lr * parameter.grad
    return losses, w, b

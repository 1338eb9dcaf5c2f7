"""Sets the parameter to the step instead of adding the step to it.

fails: check_every_step_starts_from_the_last
teach: The update is a small change of what is there: old value minus rate times gradient. With `=` the parameter
    forgets all the steps before.
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
            parameter.data = -lr * parameter.grad
    return losses

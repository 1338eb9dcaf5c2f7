"""Makes the loss negative, so that climbing is descending.

fails: example_the_first_loss
teach: The parameters now move the right way, but what is reported is no mean squared error any more. Keep the loss as
    it is defined, and subtract its gradient.
"""

from engine import Value


def train(xs: list[float], ys: list[float], steps: int, lr: float) -> list[float]:
    """Fit `w*x + b` from `w = b = 0`; return the loss before each step."""
    parameters = w, b = Value(0.0), Value(0.0)
    losses = []
    for _ in range(steps):
        squares = [(w * x + b - y) ** 2 for x, y in zip(xs, ys)]
        loss = -sum(squares, Value(0.0)) / len(squares)
        losses.append(loss.data)
        for parameter in parameters:
            parameter.grad = 0.0
        loss.backward()
        for parameter in parameters:
            parameter.data += lr * parameter.grad
    return losses

"""Skips a gradient of None at the top of the loop, so that the rest is the formula as it stands."""


def sgd_momentum(p: float, grads: list[float | None], rates: list[float], momentum: float) -> list[float]:
    """Where the parameter is after each step."""
    buffer = 0.0
    path = []
    for grad, rate in zip(grads, rates):
        if grad is None:
            path.append(p)
            continue
        buffer = momentum * buffer + grad
        p -= rate * buffer
        path.append(p)
    return path

"""Moves both corrections into the learning rate and eps, as the paper suggests: the averages themselves stay as
they are."""

from math import sqrt


def adam(
    p: float, grads: list[float], lr: float = 0.1, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
) -> list[float]:
    """Where the parameter is after each step."""
    m = v = 0.0
    path = []
    for t, grad in enumerate(grads, start=1):
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad**2
        short = sqrt(1 - beta2**t)  # √v is too small by this factor
        p -= lr * short / (1 - beta1**t) * m / (sqrt(v) + eps * short)
        path.append(p)
    return path

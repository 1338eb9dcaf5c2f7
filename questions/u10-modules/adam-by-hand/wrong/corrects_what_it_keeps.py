"""Stores the corrected averages.

fails: check_several_steps
teach: The correction is for use, not for keeping. Stored, it is applied again in the next step to what was corrected
    before.
"""

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
        m, v = m / (1 - beta1**t), v / (1 - beta2**t)
        p -= lr * m / (sqrt(v) + eps)
        path.append(p)
    return path

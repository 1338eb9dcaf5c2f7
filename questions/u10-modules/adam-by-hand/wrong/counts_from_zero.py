"""Divides by 0 in the first step, as a count from 0 does.

fails: example_the_first_step_is_as_long_as_the_learning_rate
teach: beta⁰ is 1, so the first correction divides by 0. After the first step an average has seen one gradient: t is
    1.
"""

from math import sqrt


def adam(
    p: float, grads: list[float], lr: float = 0.1, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
) -> list[float]:
    """Where the parameter is after each step."""
    m = v = 0.0
    path = []
    for t, grad in enumerate(grads):
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)  # both averages began at 0
        p -= lr * m_hat / (sqrt(v_hat) + eps)
        path.append(p)
    return path

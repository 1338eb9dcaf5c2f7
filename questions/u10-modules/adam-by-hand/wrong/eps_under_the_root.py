"""Adds eps before the root is taken.

fails: check_a_gradient_as_small_as_eps
teach: √(v̂ + eps) compares eps with a square: gradients below 10⁻⁴ are damped already, not only those below 10⁻⁸. Add
    it outside the root.
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
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)  # both averages began at 0
        p -= lr * m_hat / sqrt(v_hat + eps)
        path.append(p)
    return path

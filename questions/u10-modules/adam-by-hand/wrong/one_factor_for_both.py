"""Fades both averages with `beta1`.

fails: check_several_steps
teach: The average of the squares has a longer memory, about 1000 steps against 10. It sets the scale of the steps,
    and should not jump with each gradient.
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
        v = beta1 * v + (1 - beta1) * grad**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta1**t)  # both averages began at 0
        p -= lr * m_hat / (sqrt(v_hat) + eps)
        path.append(p)
    return path

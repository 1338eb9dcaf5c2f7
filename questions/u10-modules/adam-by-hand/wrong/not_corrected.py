"""Uses the averages as they are.

fails: example_the_first_step_is_as_long_as_the_learning_rate
teach: Both averages begin at 0 and are too small at first, m by a factor of 10 and √v by one of 32. So the first
    steps are three times too long.
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
        p -= lr * m / (sqrt(v) + eps)
        path.append(p)
    return path

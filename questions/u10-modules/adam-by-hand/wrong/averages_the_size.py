"""Averages the size of the gradient instead of its square.

fails: example_the_first_step_is_as_long_as_the_learning_rate
teach: The root of an average of |g| has the unit of √g, and the step depends on the scale of the loss. Squares under
    a root have the unit of g.
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
        v = beta2 * v + (1 - beta2) * abs(grad)
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)  # both averages began at 0
        p -= lr * m_hat / (sqrt(v_hat) + eps)
        path.append(p)
    return path

"""Keeps β₁ᵗ and β₂ᵗ as two running products instead of counting the steps."""

from math import sqrt


def adam(
    p: float, grads: list[float], lr: float = 0.1, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
) -> list[float]:
    """Where the parameter is after each step."""
    m = v = 0.0
    faded1 = faded2 = 1.0
    path = []
    for grad in grads:
        m += (1 - beta1) * (grad - m)
        v += (1 - beta2) * (grad * grad - v)
        faded1 *= beta1
        faded2 *= beta2
        p -= lr * m / (1 - faded1) / (sqrt(v / (1 - faded2)) + eps)
        path.append(p)
    return path

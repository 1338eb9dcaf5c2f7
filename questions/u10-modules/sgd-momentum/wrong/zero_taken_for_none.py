"""Passes over gradients of zero.

fails: check_a_zero_gradient_is_a_step
teach: `if grad` is false for 0.0 too. Zero is a gradient: the loss is flat, and the momentum goes on. None is the
    absence of one.
"""

def sgd_momentum(p: float, grads: list[float | None], rates: list[float], momentum: float) -> list[float]:
    """Where the parameter is after each step."""
    buffer, path = 0.0, []
    for grad, rate in zip(grads, rates, strict=True):
        if grad:
            buffer = momentum * buffer + grad
            p -= rate * buffer
        path.append(p)
    return path

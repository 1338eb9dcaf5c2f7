"""Treats a missing gradient as zero.

fails: check_no_gradient_is_no_step
teach: A parameter that took no part would be carried on by its old momentum. Optimizers pass over None, and neither
    the parameter nor its state changes.
"""

def sgd_momentum(p: float, grads: list[float | None], rates: list[float], momentum: float) -> list[float]:
    """Where the parameter is after each step."""
    buffer, path = 0.0, []
    for grad, rate in zip(grads, rates, strict=True):
        buffer = momentum * buffer + (grad or 0.0)
        p -= rate * buffer
        path.append(p)
    return path

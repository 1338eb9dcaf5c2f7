"""Keeps an average of the gradients instead of a sum.

fails: example_the_first_step_is_plain_sgd
teach: (1 − momentum) before the gradient makes an average, and with momentum 0.9 every step is ten times smaller.
    Adam does it like that; PyTorch's SGD does not.
"""

def sgd_momentum(p: float, grads: list[float | None], rates: list[float], momentum: float) -> list[float]:
    """Where the parameter is after each step."""
    buffer, path = 0.0, []
    for grad, rate in zip(grads, rates, strict=True):
        if grad is not None:
            buffer = momentum * buffer + (1 - momentum) * grad
            p -= rate * buffer
        path.append(p)
    return path

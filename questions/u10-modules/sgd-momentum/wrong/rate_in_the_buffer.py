"""Multiplies by the learning rate before the buffer.

fails: check_a_new_rate_applies_to_the_whole_step
teach: Then old gradients keep the rate that they came with, and a schedule takes effect only slowly. In PyTorch the
    rate is outside: it scales the whole step.
"""

def sgd_momentum(p: float, grads: list[float | None], rates: list[float], momentum: float) -> list[float]:
    """Where the parameter is after each step."""
    buffer, path = 0.0, []
    for grad, rate in zip(grads, rates, strict=True):
        if grad is not None:
            buffer = momentum * buffer + rate * grad
            p -= buffer
        path.append(p)
    return path

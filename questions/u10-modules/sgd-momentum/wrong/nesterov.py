"""Looks ahead as Nesterov's variant does.

fails: example_the_first_step_is_plain_sgd
teach: gradient + momentum · buffer is the step of another method, `nesterov=True`. It is not what was asked for, and
    its first step is not plain SGD.
"""

def sgd_momentum(p: float, grads: list[float | None], rates: list[float], momentum: float) -> list[float]:
    """Where the parameter is after each step."""
    buffer, path = 0.0, []
    for grad, rate in zip(grads, rates, strict=True):
        if grad is not None:
            buffer = momentum * buffer + grad
            p -= rate * (grad + momentum * buffer)
        path.append(p)
    return path

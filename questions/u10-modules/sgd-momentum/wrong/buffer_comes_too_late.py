"""Does nothing in the first step, as a buffer does that is used before it is filled.

fails: example_the_first_step_is_plain_sgd
teach: Each gradient then takes effect one step late, and the first step does nothing. First update the buffer, then
    use it.
"""

def sgd_momentum(p: float, grads: list[float | None], rates: list[float], momentum: float) -> list[float]:
    """Where the parameter is after each step."""
    buffer, path = 0.0, []
    for grad, rate in zip(grads, rates, strict=True):
        if grad is not None:
            p -= rate * buffer
            buffer = momentum * buffer + grad
        path.append(p)
    return path

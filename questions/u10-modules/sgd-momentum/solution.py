def sgd_momentum(p: float, grads: list[float | None], rates: list[float], momentum: float) -> list[float]:
    """Where the parameter is after each step."""
    buffer, path = 0.0, []
    for grad, rate in zip(grads, rates, strict=True):
        if grad is not None:
            buffer = momentum * buffer + grad
            p -= rate * buffer
        path.append(p)
    return path

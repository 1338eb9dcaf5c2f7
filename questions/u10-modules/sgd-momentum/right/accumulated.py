"""Folds the gradients into a state of position and buffer, step by step, with `itertools.accumulate`."""

from itertools import accumulate


def sgd_momentum(p: float, grads: list[float | None], rates: list[float], momentum: float) -> list[float]:
    """Where the parameter is after each step."""

    def step(state: tuple[float, float], given: tuple[float | None, float]) -> tuple[float, float]:
        (p, buffer), (grad, rate) = state, given
        if grad is None:
            return state
        buffer = momentum * buffer + grad
        return p - rate * buffer, buffer

    path = accumulate(zip(grads, rates), step, initial=(p, 0.0))
    return [p for p, _ in path][1:]

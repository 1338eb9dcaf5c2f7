"""Moves one list of its own to and fro, and returns at the first number that is not close enough."""

from collections.abc import Callable


def gradient_agrees(
    f: Callable[[list[float]], float],
    xs: list[float],
    grads: list[float],
    h: float = 1e-5,
    rtol: float = 1e-4,
    atol: float = 1e-6,
) -> bool:
    """Whether `grads` is the gradient of `f` at `xs`, as far as central differences can tell."""
    point = list(xs)
    for i, grad in enumerate(grads):
        point[i] = xs[i] + h
        above = f(point)
        point[i] = xs[i] - h
        below = f(point)
        point[i] = xs[i]  # the old number itself: adding h again would round
        measured = (above - below) / (2 * h)
        if not abs(grad - measured) <= atol + rtol * abs(measured):
            return False
    return True

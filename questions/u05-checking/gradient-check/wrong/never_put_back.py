"""Moves the input in place and does not put it back.

fails: check_the_other_inputs_stay_where_they_are
teach: Each input that was checked stays one step off, so the next ones are measured at another point, and the
    caller's list is changed as well. Work on new lists.
"""

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
    for i, grad in enumerate(grads):
        xs[i] += h
        above = f(xs)
        xs[i] -= 2 * h
        measured = (above - f(xs)) / (2 * h)
        if not abs(grad - measured) <= atol + rtol * abs(measured):
            return False
    return True

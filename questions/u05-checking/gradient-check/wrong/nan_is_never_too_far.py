"""Looks for numbers that are too far off.

fails: check_what_is_no_number_is_refused
teach: Every comparison with nan is false, so nan is never "too far off", and the check lets it pass. Ask whether the
    number is close enough: nan never is.
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
        above, below = [*xs[:i], xs[i] + h, *xs[i + 1 :]], [*xs[:i], xs[i] - h, *xs[i + 1 :]]
        measured = (f(above) - f(below)) / (2 * h)
        if abs(grad - measured) > atol + rtol * abs(measured):
            return False
    return True

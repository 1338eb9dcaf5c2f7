"""Allows the same deviation for gradients of every size.

fails: check_large_gradients_are_compared_in_proportion
teach: Numbers have about sixteen digits, and a difference keeps fewer. At three thousand million no two ways of
    computing agree to a millionth: allow a part of the size as well.
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
        if not abs(grad - measured) <= atol:
            return False
    return True

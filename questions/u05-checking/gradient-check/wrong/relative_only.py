"""Allows only a part of the gradient's size.

fails: check_gradients_near_zero_are_compared_absolutely
teach: A part of zero is zero: where the gradient vanishes, the smallest rounding error is refused. Near zero an
    absolute tolerance is needed beside the relative one.
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
        if not abs(grad - measured) <= rtol * abs(measured):
            return False
    return True

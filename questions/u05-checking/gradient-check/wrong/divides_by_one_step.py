"""Divides by `h`, although the two points lie two steps apart.

fails: example_a_right_gradient_is_accepted_and_a_wrong_one_is_not
teach: From x − h to x + h it is 2h. Divided by h the quotient is twice the slope, and a gradient that is twice too
    large looks right.
"""

from collections.abc import Callable


def central_difference(f: Callable[[list[float]], float], xs: list[float], i: int, h: float) -> float:
    """The slope of `f` along input `i`, from one step below to one step above."""
    above = [*xs[:i], xs[i] + h, *xs[i + 1 :]]
    below = [*xs[:i], xs[i] - h, *xs[i + 1 :]]
    return (f(above) - f(below)) / h


def gradient_agrees(
    f: Callable[[list[float]], float],
    xs: list[float],
    grads: list[float],
    h: float = 1e-5,
    rtol: float = 1e-4,
    atol: float = 1e-6,
) -> bool:
    """Whether `grads` is the gradient of `f` at `xs`, as far as central differences can tell."""
    measured = [central_difference(f, xs, i, h) for i in range(len(xs))]
    return all(
        abs(grad - slope) <= atol + rtol * abs(slope)  # this way round, nan is refused
        for grad, slope in zip(grads, measured, strict=True)
    )

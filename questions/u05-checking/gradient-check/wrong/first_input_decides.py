"""Gives its verdict after the first input.

fails: example_a_right_gradient_is_accepted_and_a_wrong_one_is_not
teach: A `return` inside the loop ends it in its first round. "All agree" is known only at the end; only "one
    disagrees" is known at once.
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
        return abs(grad - measured) <= atol + rtol * abs(measured)
    return True

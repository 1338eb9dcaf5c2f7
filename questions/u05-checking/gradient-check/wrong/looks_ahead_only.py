"""Takes the difference to one side only.

fails: check_curvature_does_no_harm
teach: The difference from x to x + h errs by h·f''/2, so a right gradient is refused where the function bends
    strongly. Between x − h and x + h this error cancels.
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
        above = [*xs[:i], xs[i] + h, *xs[i + 1 :]]
        measured = (f(above) - f(xs)) / h
        if not abs(grad - measured) <= atol + rtol * abs(measured):
            return False
    return True

"""Shortens the step where a corner is near, so that it just does not reach it. Then only the corner itself is skipped."""

from collections.abc import Callable


def suspects(
    f: Callable[[float], float],
    slope: Callable[[float], float],
    xs: list[float],
    kinks: list[float],
    h: float = 1e-5,
) -> list[float]:
    """The points where `slope` is not the slope of `f`, as far as central differences can tell."""
    found = []
    for x in xs:
        step = min([h, *(abs(x - kink) for kink in kinks)])
        if step == 0.0:
            continue
        measured = (f(x + step) - f(x - step)) / (2 * step)
        if abs(slope(x) - measured) > 1e-4:
            found.append(x)
    return found

"""Skips the corner and nothing beside it.

fails: check_a_point_beside_the_corner_is_not_accused
teach: The quotient looks a step to both sides. So a point that is nearer to the corner than a step is spoilt as well,
    not only the corner itself.
"""

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
        if x in kinks:
            continue
        measured = (f(x + h) - f(x - h)) / (2 * h)
        if abs(slope(x) - measured) > 1e-4:
            found.append(x)
    return found

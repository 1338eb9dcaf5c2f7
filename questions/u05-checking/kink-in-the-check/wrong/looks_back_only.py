"""Looks back only, since relu is flat on the left of its corner.

fails: check_a_point_beside_the_corner_is_not_accused
teach: At 0 itself the slope to the left happens to be what the engine says. A little to the right the quotient
    reaches across the corner again, and now it is less exact everywhere.
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
        measured = (f(x) - f(x - h)) / h
        if abs(slope(x) - measured) > 1e-4:
            found.append(x)
    return found

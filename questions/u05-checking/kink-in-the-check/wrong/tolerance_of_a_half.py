"""Allows a deviation of a half or more.

fails: check_wrong_slopes_are_still_found
teach: At 0 the quotient is off by a half, so a tolerance of a half makes the message go away, and with it every
    message that was deserved. Leave the tolerance alone and choose the points.
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
        measured = (f(x + h) - f(x - h)) / (2 * h)
        if abs(slope(x) - measured) > 0.5:
            found.append(x)
    return found

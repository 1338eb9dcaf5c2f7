"""Keeps a wide distance from every corner.

fails: check_no_point_is_spared_that_could_be_judged
teach: A margin of a tenth spares points that could be judged, and a slope that is wrong there is never found. One
    step is as far as the quotient reaches, and all the distance that is needed.
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
        if any(abs(x - kink) < 0.1 for kink in kinks):
            continue
        measured = (f(x + h) - f(x - h)) / (2 * h)
        if abs(slope(x) - measured) > 1e-4:
            found.append(x)
    return found

"""Makes the step smaller.

fails: example_the_corner_itself_is_not_accused
teach: However small the step, at the corner it reaches to both sides and finds the mean of two slopes. A smaller step
    only narrows the stretch that is spoilt, and rounding grows.
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
        step = h / 1000
        measured = (f(x + step) - f(x - step)) / (2 * step)
        if abs(slope(x) - measured) > 1e-4:
            found.append(x)
    return found

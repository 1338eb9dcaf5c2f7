"""Takes relu's corner for the only one.

fails: check_every_corner_counts
teach: Only relu bends at 0. Another function has corners elsewhere, and none at 0: `kinks` says where they are.
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
        if abs(x) < h:
            continue
        measured = (f(x + h) - f(x - h)) / (2 * h)
        if abs(slope(x) - measured) > 1e-4:
            found.append(x)
    return found

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
        if abs(slope(x) - measured) > 1e-4:
            found.append(x)
    return found

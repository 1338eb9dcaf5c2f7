"""First keeps the points that can be judged, then judges them."""

from collections.abc import Callable


def suspects(
    f: Callable[[float], float],
    slope: Callable[[float], float],
    xs: list[float],
    kinks: list[float],
    h: float = 1e-5,
) -> list[float]:
    """The points where `slope` is not the slope of `f`, as far as central differences can tell."""

    def measured(x: float) -> float:
        return (f(x + h) - f(x - h)) / (2 * h)

    smooth = [x for x in xs if all(abs(x - kink) >= h for kink in kinks)]
    return [x for x in smooth if abs(slope(x) - measured(x)) > 1e-4]

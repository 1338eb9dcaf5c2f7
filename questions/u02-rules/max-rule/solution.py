"""The rule of max(a, b)."""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    if a > b:
        return upstream, 0.0
    if a < b:
        return 0.0, upstream
    return upstream / 2, upstream / 2

"""The sigmoid and its rule, for inputs of any size."""

from math import exp


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    if x >= 0:
        s = 1 / (1 + exp(-x))
    else:
        small = exp(x)  # at most 1, where exp(-x) would overflow
        s = small / (1 + small)
    return s, upstream * s * (1 - s)

"""Uses exp(-|x|) on both sides.

fails: example_the_forward_number
teach: exp(-|x|) cannot overflow, but it no longer knows the sign of x: -1 gives the sigmoid of +1. On the left the
    same quantity belongs in the numerator: small / (1 + small).
"""

from math import exp


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    s = 1 / (1 + exp(-abs(x)))
    return s, upstream * s * (1 - s)

"""Puts the input into s·(1 − s).

fails: check_the_share_has_the_slope_of_the_curve
teach: The formula s·(1 − s) is written in terms of the output s, not of the input x. This is the reason why
    frameworks keep the sigmoid's result for backward and may forget its input.
"""

from math import exp


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    if x >= 0:
        s = 1 / (1 + exp(-x))
    else:
        small = exp(x)  # at most 1, where exp(-x) would overflow
        s = small / (1 + small)
    return s, upstream * x * (1 - x)

"""Uses 1 − s².

fails: check_the_share_has_the_slope_of_the_curve
teach: 1 − t² is the slope of tanh, which runs from −1 to 1. The sigmoid runs from 0 to 1 and its slope is s·(1 −
    s). At 0 they are 1 and 1/4: the sigmoid is four times flatter.
"""

from math import exp


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    if x >= 0:
        s = 1 / (1 + exp(-x))
    else:
        small = exp(x)  # at most 1, where exp(-x) would overflow
        s = small / (1 + small)
    return s, upstream * (1 - s * s)

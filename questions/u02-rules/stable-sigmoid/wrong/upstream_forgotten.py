"""Returns the slope as the share and ignores the upstream gradient.

fails: check_the_share_is_linear_in_the_gradient_that_arrives
teach: A rule does not return a slope; it passes a gradient on. What arrives is multiplied by the slope, and a test
    whose upstream gradient is 1 cannot tell the two apart.
"""

from math import exp


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    if x >= 0:
        s = 1 / (1 + exp(-x))
    else:
        small = exp(x)  # at most 1, where exp(-x) would overflow
        s = small / (1 + small)
    return s, s * (1 - s)

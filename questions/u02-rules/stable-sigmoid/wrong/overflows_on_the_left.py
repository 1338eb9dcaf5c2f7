"""Uses 1 / (1 + exp(-x)) for every x.

fails: check_inputs_far_to_the_left_do_no_harm
teach: For x = -1000 this needs exp(1000), which no float can hold: `math.exp` raises, numpy gives inf and a
    warning. Choose for each sign the form whose exponent is negative.
"""

from math import exp


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    s = 1 / (1 + exp(-x))
    return s, upstream * s * (1 - s)

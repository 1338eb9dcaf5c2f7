"""Has exactly 0 left at x = -40, as 1 minus the right side does.

fails: check_small_numbers_stay_exact
teach: Far to the left, 1 − σ(−x) subtracts two numbers that agree in all their digits, (1 + tanh(x/2)) / 2 does too,
    and a cut-off drops them: 0 is left, and the share is 0 as well. exp(x) / (1 + exp(x)) keeps every digit.
"""

from math import exp


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    s = 1 / (1 + exp(-abs(x)))
    if x < 0:
        s = 1 - s
    return s, upstream * s * (1 - s)

"""Computes the left side as 1 minus the right side.

fails: check_small_numbers_stay_exact
teach: The identity is true, but far to the left it subtracts two numbers that agree in all their digits: at -40
    exactly 0 is left, and the share is 0 too. exp(x) / (1 + exp(x)) keeps every digit.
"""

from math import exp


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    s = 1 / (1 + exp(-abs(x)))
    if x < 0:
        s = 1 - s
    return s, upstream * s * (1 - s)

"""Multiplies the gradient by the larger number.

fails: check_the_larger_operand_receives_all
teach: That is the rule of multiplication. Where a is the larger, max(a, b) is just a, and the slope of a with
    respect to itself is 1. A maximum is a switch, not an amplifier.
"""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    if a > b:
        return a * upstream, 0.0
    if a < b:
        return 0.0, b * upstream
    return upstream / 2, upstream / 2

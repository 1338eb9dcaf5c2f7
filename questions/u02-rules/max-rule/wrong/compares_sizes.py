"""Compares the operands without their signs.

fails: check_negative_numbers_are_compared_with_their_sign
teach: The maximum of -5 and 2 is 2, so 2 receives the gradient. The rule has to make the very comparison that the
    forward pass made; the safest way is to reuse its outcome.
"""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    if abs(a) > abs(b):
        return upstream, 0.0
    if abs(a) < abs(b):
        return 0.0, upstream
    return upstream / 2, upstream / 2

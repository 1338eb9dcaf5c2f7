"""Counts with the comparisons themselves: True is 1 and False is 0, so a tie gives the first operand a half."""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    to_a = (a > b) + (a == b) / 2
    return upstream * to_a, upstream * (1 - to_a)

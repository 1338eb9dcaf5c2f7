"""Takes in one score at a time: a new maximum shrinks the sum, any other score adds to it."""

from math import exp, inf


def absorb(so_far: tuple[float, float], block: list[float]) -> tuple[float, float]:
    """The largest score m and the sum of exp(x - m), of all scores up to and with this block."""
    m, s = so_far
    for x in block:
        if x > m:
            m, s = x, s * exp(m - x) + 1.0
        elif x != -inf:
            s += exp(x - m)
    return m, s

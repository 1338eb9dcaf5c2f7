from math import exp, inf


def absorb(so_far: tuple[float, float], block: list[float]) -> tuple[float, float]:
    """The largest score m and the sum of exp(x - m), of all scores up to and with this block."""
    largest, total = so_far
    new = max(largest, *block)
    if new == -inf:  # else the factor is exp(-inf + inf), which is nan
        return so_far
    return new, total * exp(largest - new) + sum(exp(score - new) for score in block)

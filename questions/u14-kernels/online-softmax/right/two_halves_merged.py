"""Works out m and s of the block by itself, and merges the two pairs; the same merge would join blocks in any
order."""

from math import exp, inf


def absorb(so_far: tuple[float, float], block: list[float]) -> tuple[float, float]:
    """The largest score m and the sum of exp(x - m), of all scores up to and with this block."""
    top = max(block)
    if top == -inf:
        return so_far
    return merged(so_far, (top, sum(exp(x - top) for x in block)))


def merged(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """m and s of the scores of both; the second has a score that is not masked."""
    m = max(a[0], b[0])
    return m, a[1] * exp(a[0] - m) + b[1] * exp(b[0] - m)

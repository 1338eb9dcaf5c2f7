"""Sums plain exponentials, and divides by exp(m) in the end.

fails: check_large_scores
teach: On paper that is the same. But exp(1000) is no float any more. Subtract the maximum before the exponential, not
    after it.
"""

from math import exp, inf


def absorb(so_far, block):
    largest, total = so_far
    new = max(largest, *block)
    if new == -inf:
        return so_far
    old = total * exp(largest) if total else 0.0
    return new, (old + sum(exp(score) for score in block)) / exp(new)

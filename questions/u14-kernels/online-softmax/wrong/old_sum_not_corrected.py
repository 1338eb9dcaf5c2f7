"""Adds the new terms to the old sum as it is.

fails: example_a_larger_score_comes
teach: The old terms refer to the old maximum, the new ones to the new. When the maximum grows from m to m′, the old sum
    must shrink by exp(m − m′).
"""

from math import exp, inf


def absorb(so_far, block):
    largest, total = so_far
    new = max(largest, *block)
    if new == -inf:
        return so_far
    return new, total + sum(exp(score - new) for score in block)

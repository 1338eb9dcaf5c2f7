"""Multiplies the old sum by exp(new − old).

fails: example_a_larger_score_comes
teach: Beside a larger maximum the old terms count less, so the factor is below 1: exp(old − new).
"""

from math import exp, inf


def absorb(so_far, block):
    largest, total = so_far
    new = max(largest, *block)
    if new == -inf:
        return so_far
    factor = exp(new - largest) if largest > -inf else 0.0
    return new, total * factor + sum(exp(score - new) for score in block)

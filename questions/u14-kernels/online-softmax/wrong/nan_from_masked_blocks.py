"""Forgets that −inf − (−inf) is not a number.

fails: check_nothing_but_masked_scores_so_far
teach: While everything is masked the maximum is −inf, and the factor becomes exp(nan). One nan then spoils all that
    comes later. A block without a score changes nothing: say so.
"""

from math import exp


def absorb(so_far, block):
    largest, total = so_far
    new = max(largest, *block)
    return new, total * exp(largest - new) + sum(exp(score - new) for score in block)

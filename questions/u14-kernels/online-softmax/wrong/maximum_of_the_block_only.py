"""Takes the maximum of the block for the new maximum.

fails: check_no_larger_score_comes
teach: The largest score so far may have come in an earlier block. Take the larger of the two, or later exponentials
    overflow.
"""

from math import exp, inf


def absorb(so_far, block):
    largest, total = so_far
    new = max(block)
    if new == -inf:
        return so_far
    return new, total * exp(largest - new) + sum(exp(score - new) for score in block)

"""Scales to the given length in any case.

fails: check_short_gradients_are_left_alone
teach: Clipping sets an upper bound. Near a minimum gradients become small, and that is how training comes to rest;
    drawn out to full length, they would never let it.
"""

from math import sqrt


def clip_by_global_norm(grads: list[list[float]], most: float) -> list[list[float]]:
    """The gradients, scaled by one factor so that together they are no longer than `most`."""
    norm = sqrt(sum(x * x for grad in grads for x in grad))
    factor = most / norm
    return [[factor * x for x in grad] for grad in grads]

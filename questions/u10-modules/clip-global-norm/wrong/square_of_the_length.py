"""Forgets the root.

fails: example_all_are_scaled_by_one_factor
teach: The sum of squares is the length squared. The factor comes out far too small for long gradients, and short ones
    are not recognised rightly.
"""

from math import sqrt


def clip_by_global_norm(grads: list[list[float]], most: float) -> list[list[float]]:
    """The gradients, scaled by one factor so that together they are no longer than `most`."""
    norm = sum(x * x for grad in grads for x in grad)
    factor = most / norm if norm > most else 1.0
    return [[factor * x for x in grad] for grad in grads]

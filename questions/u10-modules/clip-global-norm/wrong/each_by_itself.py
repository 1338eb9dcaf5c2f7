"""Clips the gradient of each parameter by itself.

fails: example_all_are_scaled_by_one_factor
teach: With a factor for each parameter the long ones shrink and the short ones do not, so the step points elsewhere.
    One norm over everything gives one factor.
"""

from math import sqrt


def clip_by_global_norm(grads: list[list[float]], most: float) -> list[list[float]]:
    """The gradients, scaled by one factor so that together they are no longer than `most`."""
    clipped = []
    for grad in grads:
        norm = sqrt(sum(x * x for x in grad))
        factor = most / norm if norm > most else 1.0
        clipped.append([factor * x for x in grad])
    return clipped

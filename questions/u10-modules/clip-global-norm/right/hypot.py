"""Takes the length with `math.hypot`, which does not overflow where a sum of squares would."""

from itertools import chain
from math import hypot


def clip_by_global_norm(grads: list[list[float]], most: float) -> list[list[float]]:
    """The gradients, scaled by one factor so that together they are no longer than `most`."""
    norm = hypot(*chain.from_iterable(grads))
    if norm <= most:
        return [list(grad) for grad in grads]
    return [[x * (most / norm) for x in grad] for grad in grads]

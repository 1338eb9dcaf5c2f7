"""Takes the norm of each gradient first, and then the norm of these: squares of norms add up, so it is the
same."""

from math import hypot


def clip_by_global_norm(grads: list[list[float]], most: float) -> list[list[float]]:
    """The gradients, scaled by one factor so that together they are no longer than `most`."""
    norm = hypot(*(hypot(*grad) for grad in grads))
    scale = most / norm if norm > most else 1.0
    return [[scale * x for x in grad] for grad in grads]

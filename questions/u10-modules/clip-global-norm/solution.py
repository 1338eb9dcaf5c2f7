from math import sqrt


def clip_by_global_norm(grads: list[list[float]], most: float) -> list[list[float]]:
    """The gradients, scaled by one factor so that together they are no longer than `most`."""
    norm = sqrt(sum(x * x for grad in grads for x in grad))
    factor = most / norm if norm > most else 1.0
    return [[factor * x for x in grad] for grad in grads]

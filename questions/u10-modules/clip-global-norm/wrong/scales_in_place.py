"""Scales the caller's lists.

fails: check_the_lists_are_left_as_they_were
teach: PyTorch's function does that, and its name ends with an underscore to say so. Here new lists were asked for,
    and the caller may still need the old ones.
"""

from math import sqrt


def clip_by_global_norm(grads: list[list[float]], most: float) -> list[list[float]]:
    """The gradients, scaled by one factor so that together they are no longer than `most`."""
    norm = sqrt(sum(x * x for grad in grads for x in grad))
    if norm > most:
        for grad in grads:
            grad[:] = [most / norm * x for x in grad]
    return grads

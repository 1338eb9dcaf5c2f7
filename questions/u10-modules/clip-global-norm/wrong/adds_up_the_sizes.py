"""Adds up the sizes of the numbers.

fails: example_all_are_scaled_by_one_factor
teach: |3| + |4| is 7, but the way from corner to corner is 5. The 2-norm is the root of the sum of squares.
"""

def clip_by_global_norm(grads: list[list[float]], most: float) -> list[list[float]]:
    """The gradients, scaled by one factor so that together they are no longer than `most`."""
    norm = sum(abs(x) for grad in grads for x in grad)
    factor = most / norm if norm > most else 1.0
    return [[factor * x for x in grad] for grad in grads]

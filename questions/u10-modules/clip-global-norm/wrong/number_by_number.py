"""Cuts each number to the allowed range.

fails: example_all_are_scaled_by_one_factor
teach: This is `clip_grad_value_`. It bends every step towards a corner: [3, 4] becomes [1, 1], and the larger one has
    lost its lead.
"""

def clip_by_global_norm(grads: list[list[float]], most: float) -> list[list[float]]:
    """The gradients, scaled by one factor so that together they are no longer than `most`."""
    return [[max(-most, min(most, x)) for x in grad] for grad in grads]

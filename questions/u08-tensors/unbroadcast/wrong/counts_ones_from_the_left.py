"""Finds the dimensions of size 1 by their place in the operand's shape.

fails: check_added_and_stretched_dimensions_together
teach: Where dimensions were added on the left, number i of the operand is number `added + i` of the gradient. Remove
    the added ones first, or shift.
"""

import numpy as np


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of an operand of that shape, from the gradient of what it was broadcast to."""
    added = grad.ndim - len(shape)
    stretched = [i for i, size in enumerate(shape) if size == 1]
    return grad.sum(axis=tuple({*range(added), *stretched})).reshape(shape)

"""Averages where it should add.

fails: example_a_dimension_that_was_added
teach: The copies do not share one gradient; each of them sends a share of its own, and shares add up. With a mean the
    gradient would not grow with the batch, although the effect of the operand does.
"""

import numpy as np


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of an operand of that shape, from the gradient of what it was broadcast to."""
    added = grad.ndim - len(shape)
    stretched = [added + i for i, size in enumerate(shape) if size == 1]
    return grad.mean(axis=(*range(added), *stretched)).reshape(shape)

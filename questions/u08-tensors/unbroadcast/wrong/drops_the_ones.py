"""Sums over dimensions of size 1 and lets them disappear.

fails: check_a_dimension_that_was_stretched
teach: A gradient has the shape of its operand: (2, 1), not (2,). Later the smaller shape is broadcast again, in the
    wrong direction, and nobody is told. `keepdims=True` keeps the dimension.
"""

import numpy as np


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of an operand of that shape, from the gradient of what it was broadcast to."""
    added = grad.ndim - len(shape)
    stretched = [added + i for i, size in enumerate(shape) if size == 1]
    return grad.sum(axis=(*range(added), *stretched))

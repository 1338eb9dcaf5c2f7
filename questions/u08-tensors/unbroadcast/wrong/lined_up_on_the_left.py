"""Sums over the last dimensions until few enough are left.

fails: example_a_dimension_that_was_added
teach: Broadcasting lines shapes up at the last dimension, so what is missing is missing on the left. With square
    matrices the shapes fit all the same, and only the numbers are wrong.
"""

import numpy as np


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of an operand of that shape, from the gradient of what it was broadcast to."""
    while grad.ndim > len(shape):
        grad = grad.sum(axis=-1)
    for i, size in enumerate(shape):
        if size == 1:
            grad = grad.sum(axis=i, keepdims=True)
    return grad

"""Sums over the dimensions that the operand lacks, and forgets those of size 1.

fails: check_a_dimension_that_was_stretched
teach: A dimension of size 1 was stretched too: its one number was used in every place along it. Sum over it as well,
    and keep it.
"""

import numpy as np


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of an operand of that shape, from the gradient of what it was broadcast to."""
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    return grad

"""Takes the first of the copies for all.

fails: example_a_dimension_that_was_added
teach: The copies of a number are equal; what comes back to them is not. Each place has a gradient of its own, and all
    of them count.
"""

import numpy as np


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of an operand of that shape, from the gradient of what it was broadcast to."""
    while grad.ndim > len(shape):
        grad = grad[0]
    for i, size in enumerate(shape):
        if size == 1:
            grad = grad.take([0], axis=i)
    return grad

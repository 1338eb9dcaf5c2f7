"""Sums over the batch and keeps the dimension.

fails: example_the_gradient_of_the_bias_has_its_shape
teach: The batch was not there in `b` at all, so it disappears: (5,), not (1, 5). A dimension is kept only where the
    operand had it, with size 1.
"""

import numpy as np


def linear_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of `x`, `w` and `b`, from that of `x @ w + b`."""
    return grad @ w.T, x.T @ grad, grad.sum(axis=0, keepdims=True)

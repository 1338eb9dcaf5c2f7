"""Sums over the outputs instead of the batch.

fails: example_the_gradient_of_the_bias_has_its_shape
teach: `axis=1` runs along a row and leaves one number for each sample. `b` has one number for each output: it is the
    batch, axis 0, that must go.
"""

import numpy as np


def linear_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of `x`, `w` and `b`, from that of `x @ w + b`."""
    return grad @ w.T, x.T @ grad, grad.sum(axis=1)

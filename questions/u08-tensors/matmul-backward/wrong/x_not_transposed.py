"""Leaves out the transpose of `x`.

fails: example_each_gradient_has_the_shape_of_its_matrix
teach: A number of `w` is used once for every row of the batch, so its gradient sums over the rows: Xᵀ G. Without the
    transpose the sum runs over the features.
"""

import numpy as np


def matmul_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of `x` and of `w`, from that of `x @ w`."""
    return grad @ w.T, x @ grad

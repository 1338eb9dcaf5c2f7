"""Assumes that the loss adds up the product.

fails: check_the_left_factor_of_square_matrices
teach: With ones in place of `grad` the row sums of w and the column sums of x come out: right for `y.sum()`, and for
    nothing else. A rule must use what arrives.
"""

import numpy as np


def matmul_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of `x` and of `w`, from that of `x @ w`."""
    ones = np.ones_like(grad)
    return ones @ w.T, x.T @ ones

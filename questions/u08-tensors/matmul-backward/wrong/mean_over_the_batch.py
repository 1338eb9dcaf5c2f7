"""Divides the gradient of `w` by the number of rows.

fails: check_the_right_factor_of_square_matrices
teach: A rule adds up the shares of all rows. If the loss is a mean, its own rule has divided already; dividing here
    does it twice.
"""

import numpy as np


def matmul_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of `x` and of `w`, from that of `x @ w`."""
    return grad @ w.T, x.T @ grad / len(x)

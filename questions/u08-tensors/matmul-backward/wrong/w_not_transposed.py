"""Leaves out the transpose of `w`.

fails: example_each_gradient_has_the_shape_of_its_matrix
teach: Forward sums over the rows of `w`, backward over its columns. With square matrices nothing is raised, and with
    symmetric ones even the numbers are right: test with others.
"""

import numpy as np


def matmul_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of `x` and of `w`, from that of `x @ w`."""
    return grad @ w, x.T @ grad

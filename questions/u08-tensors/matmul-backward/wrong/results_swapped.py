"""Returns the gradient of `w` first.

fails: example_each_gradient_has_the_shape_of_its_matrix
teach: Gradients come back in the order of the operands: first x, then w. With square matrices the shapes do not tell,
    and each operand gets the gradient of the other.
"""

import numpy as np


def matmul_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of `x` and of `w`, from that of `x @ w`."""
    return x.T @ grad, grad @ w.T

"""Returns the gradient of `w` transposed.

fails: example_each_gradient_has_the_shape_of_its_matrix
teach: Gᵀ X is (O, I), and w is (I, O). `nn.Linear` stores its weight as (O, I), and there this is the right form;
    here the gradient must have the shape of `w`.
"""

import numpy as np


def matmul_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of `x` and of `w`, from that of `x @ w`."""
    return grad @ w.T, grad.T @ x

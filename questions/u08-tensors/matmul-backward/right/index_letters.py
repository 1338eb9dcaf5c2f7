"""Writes both sums with indices: what is summed over is the letter that the gradient does not have."""

import numpy as np


def matmul_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of `x` and of `w`, from that of `x @ w`."""
    dx = np.einsum("no,io->ni", grad, w)
    dw = np.einsum("ni,no->io", x, grad)
    return dx, dw

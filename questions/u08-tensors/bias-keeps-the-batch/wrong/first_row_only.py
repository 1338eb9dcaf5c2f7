"""Takes the first row of the gradient.

fails: check_every_row_counts
teach: The shape is right, and with a batch of one the numbers are too. But each row has a share of its own, and the
    others are dropped here.
"""

import numpy as np


def linear_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of `x`, `w` and `b`, from that of `x @ w + b`."""
    return grad @ w.T, x.T @ grad, grad[0]

"""The bias is a weight whose input is always 1. So its gradient is that of w, with a row of ones for x."""

import numpy as np


def linear_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of `x`, `w` and `b`, from that of `x @ w + b`."""
    ones = np.ones(len(x))
    return grad @ w.T, x.T @ grad, ones @ grad

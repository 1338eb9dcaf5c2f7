import numpy as np


def linear_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of `x`, `w` and `b`, from that of `x @ w + b`."""
    return grad @ w.T, x.T @ grad, grad.sum(axis=0)

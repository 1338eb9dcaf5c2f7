"""Averages over the batch.

fails: check_every_row_counts
teach: A rule adds up what arrives. If the loss is a mean over the batch, the division has been done where the loss
    was computed, and what arrives is already small.
"""

import numpy as np


def linear_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of `x`, `w` and `b`, from that of `x @ w + b`."""
    return grad @ w.T, x.T @ grad, grad.mean(axis=0)

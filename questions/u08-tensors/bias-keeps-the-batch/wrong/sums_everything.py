"""Sums over everything.

fails: example_the_gradient_of_the_bias_has_its_shape
teach: Each output has a bias of its own, which acts on its own column only. The sum over all columns would be right
    if there were one number for all outputs.
"""

import numpy as np


def linear_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of `x`, `w` and `b`, from that of `x @ w + b`."""
    return grad @ w.T, x.T @ grad, grad.sum()

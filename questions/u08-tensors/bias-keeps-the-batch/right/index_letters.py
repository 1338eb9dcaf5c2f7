"""Says with `einsum` which letter is summed over: n, the batch, is missing in the gradients of w and b."""

import numpy as np


def linear_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of `x`, `w` and `b`, from that of `x @ w + b`."""
    dx = np.einsum("nk,dk->nd", grad, w)
    dw = np.einsum("nd,nk->dk", x, grad)
    db = np.einsum("nk->k", grad)
    return dx, dw, db

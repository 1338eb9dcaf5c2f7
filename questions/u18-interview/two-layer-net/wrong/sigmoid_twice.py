"""Multiplies the error of the logit by the slope of the sigmoid.

fails: check_the_gradients_of_the_second_layer
teach: The slope of the sigmoid has been used up already: in cross-entropy it cancels, and p - y is the gradient of the
    logit. With the slope once more, confident mistakes learn nothing.
"""

import numpy as np


def forward_backward(
    x: np.ndarray, y: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: float
) -> list[np.ndarray]:
    """[loss, dw1, db1, dw2, db2] for a batch x (N, I), labels y (N,), weights (I, H), (H,), (H,) and a scalar."""
    hidden = np.maximum(x @ w1 + b1, 0.0)
    logits = hidden @ w2 + b2
    loss = np.mean(np.logaddexp(0.0, logits) - y * logits)

    d_logits = (np.exp(-np.logaddexp(0.0, -logits)) - y) / len(y)
    p = np.exp(-np.logaddexp(0.0, -logits))
    d_logits = d_logits * p * (1.0 - p)
    d_hidden = np.outer(d_logits, w2) * (hidden > 0.0)
    return [loss, x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_logits, d_logits.sum()]

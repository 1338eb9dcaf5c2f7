"""Averages the loss and adds up the gradients.

fails: check_the_gradients_of_the_second_layer
teach: The 1/N of the mean belongs to the loss, so it belongs to every gradient. It enters once, at the logits, and the
    chain rule carries it everywhere.
"""

import numpy as np


def forward_backward(
    x: np.ndarray, y: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: float
) -> list[np.ndarray]:
    """[loss, dw1, db1, dw2, db2] for a batch x (N, I), labels y (N,), weights (I, H), (H,), (H,) and a scalar."""
    hidden = np.maximum(x @ w1 + b1, 0.0)
    logits = hidden @ w2 + b2
    loss = np.mean(np.logaddexp(0.0, logits) - y * logits)

    d_logits = (np.exp(-np.logaddexp(0.0, -logits)) - y)
    d_hidden = np.outer(d_logits, w2) * (hidden > 0.0)
    return [loss, x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_logits, d_logits.sum()]

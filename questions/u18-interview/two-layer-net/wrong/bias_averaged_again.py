"""Averages over the batch once more, for the bias of the hidden layer.

fails: check_the_gradients_of_the_first_layer
teach: The bias is added to each sample's row, so its gradient is the sum over the rows. The mean is in there already,
    from the loss.
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
    d_hidden = np.outer(d_logits, w2) * (hidden > 0.0)
    return [loss, x.T @ d_hidden, d_hidden.mean(axis=0), hidden.T @ d_logits, d_logits.sum()]

"""Computes the probability first, and then its logarithm.

fails: check_extreme_logits
teach: For a logit of 1000 the probability is 1 in floating point, and log(1 - p) is log(0). Put log and sigmoid
    together: log(1 + exp(z)) - y z, with `np.logaddexp(0, z)` for the first part.
"""

import numpy as np


def forward_backward(
    x: np.ndarray, y: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: float
) -> list[np.ndarray]:
    """[loss, dw1, db1, dw2, db2] for a batch x (N, I), labels y (N,), weights (I, H), (H,), (H,) and a scalar."""
    hidden = np.maximum(x @ w1 + b1, 0.0)
    logits = hidden @ w2 + b2
    p = np.exp(-np.logaddexp(0.0, -logits))
    with np.errstate(all="ignore"):
        loss = -np.mean(y * np.log(p) + (1.0 - y) * np.log(1.0 - p))

    d_logits = (np.exp(-np.logaddexp(0.0, -logits)) - y) / len(y)
    d_hidden = np.outer(d_logits, w2) * (hidden > 0.0)
    return [loss, x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_logits, d_logits.sum()]

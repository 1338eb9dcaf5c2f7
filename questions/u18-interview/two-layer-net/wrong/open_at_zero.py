"""Lets the gradient through units whose input is exactly 0.

fails: check_a_unit_at_zero_is_off
teach: By convention the slope of relu at 0 is 0, so the mask is a strict `>`. Exact zeros are not rare: biases start at
    0, and so do padded inputs.
"""

import numpy as np


def forward_backward(
    x: np.ndarray, y: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: float
) -> list[np.ndarray]:
    """[loss, dw1, db1, dw2, db2] for a batch x (N, I), labels y (N,), weights (I, H), (H,), (H,) and a scalar."""
    before = x @ w1 + b1
    hidden = np.maximum(before, 0.0)
    logits = hidden @ w2 + b2
    loss = np.mean(np.logaddexp(0.0, logits) - y * logits)

    d_logits = (np.exp(-np.logaddexp(0.0, -logits)) - y) / len(y)
    d_hidden = np.outer(d_logits, w2) * (before >= 0.0)
    return [loss, x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_logits, d_logits.sum()]

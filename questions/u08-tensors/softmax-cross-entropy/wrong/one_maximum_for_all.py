"""Subtracts the largest logit of the whole batch.

fails: check_rows_that_are_far_apart
teach: A row that lies a thousand below another becomes all zeros, and 0/0 is nan. Each row is normalised by itself,
    so each needs its own maximum: `axis=1, keepdims=True`.
"""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean cross-entropy of the labels, and its gradient with respect to the logits."""
    rows = np.arange(len(labels))
    shifted = logits - logits.max()
    log_total = np.log(np.exp(shifted).sum(axis=1))
    loss = (log_total - shifted[rows, labels]).mean()
    gradient = np.exp(shifted - log_total[:, None])
    gradient[rows, labels] -= 1
    return loss, gradient / len(labels)

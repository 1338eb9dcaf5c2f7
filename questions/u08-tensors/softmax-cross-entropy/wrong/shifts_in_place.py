"""Subtracts the maximum from the caller's array.

fails: check_the_inputs_are_left_as_they_were
teach: `-=` writes into the array that was passed in. The caller finds other logits than before; here they may be
    somebody's saved activations. Make a new array.
"""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean cross-entropy of the labels, and its gradient with respect to the logits."""
    rows = np.arange(len(labels))
    logits -= logits.max(axis=1, keepdims=True)
    log_total = np.log(np.exp(logits).sum(axis=1))
    loss = (log_total - logits[rows, labels]).mean()
    gradient = np.exp(logits - log_total[:, None])
    gradient[rows, labels] -= 1
    return loss, gradient / len(labels)

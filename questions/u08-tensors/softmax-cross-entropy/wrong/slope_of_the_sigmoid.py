"""Takes p · (1 − p) for the gradient.

fails: example_two_equal_logits
teach: p · (1 − p) is the slope of a probability. The loss is its logarithm, whose slope 1/p cancels against it: what
    remains is p minus the truth.
"""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean cross-entropy of the labels, and its gradient with respect to the logits."""
    rows = np.arange(len(labels))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_total = np.log(np.exp(shifted).sum(axis=1))
    loss = (log_total - shifted[rows, labels]).mean()
    probabilities = np.exp(shifted - log_total[:, None])
    return loss, probabilities * (1 - probabilities) / len(labels)

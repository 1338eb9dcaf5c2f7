"""Computes a stable softmax, and then takes its logarithm.

fails: check_a_label_that_was_thought_impossible
teach: A probability of exp(−2000) is stored as 0, and its logarithm is −inf. Take the logarithm on paper: −log p is
    log Σ exp(z) − z[label], and nothing is lost.
"""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean cross-entropy of the labels, and its gradient with respect to the logits."""
    rows = np.arange(len(labels))
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    loss = -np.log(probabilities[rows, labels]).mean()
    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    return loss, gradient / len(labels)

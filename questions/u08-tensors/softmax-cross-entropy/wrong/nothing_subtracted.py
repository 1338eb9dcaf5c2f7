"""Takes exp of the logits as they are.

fails: check_large_logits
teach: exp(1000) is inf, and inf/inf is nan. Subtract the row's largest logit first: the probabilities stay the same,
    and no exponent is above 0.
"""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean cross-entropy of the labels, and its gradient with respect to the logits."""
    rows = np.arange(len(labels))
    powers = np.exp(logits)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    loss = -np.log(probabilities[rows, labels]).mean()
    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    return loss, gradient / len(labels)

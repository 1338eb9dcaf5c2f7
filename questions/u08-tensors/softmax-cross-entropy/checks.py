"""Checks for softmax-cross-entropy."""

from math import exp, log

import numpy as np

from answer import cross_entropy
from checking import approx, ref, value

LOGITS, LABELS = np.array([[2.0, 0.0, -1.0], [0.0, 1.0, 0.5]]), np.array([0, 2])


def by_hand(logits, labels):
    """The loss and its gradient, number by number, for logits of moderate size."""
    loss, gradient = 0.0, []
    for row, label in zip(logits.tolist(), labels.tolist()):
        total = sum(map(exp, row))
        loss -= log(exp(row[label]) / total) / len(labels)
        gradient.append([(exp(z) / total - (i == label)) / len(labels) for i, z in enumerate(row)])
    return loss, gradient


def example_two_equal_logits():
    """With equal logits every label has the same probability."""
    loss, gradient = cross_entropy(np.zeros((2, 2)), np.array([0, 1]))
    assert loss == approx(log(2))
    assert gradient == approx([[-0.25, 0.25], [0.25, -0.25]])


def check_the_loss_is_a_mean_over_rows():
    """The loss is the mean of −log p over the rows."""
    assert cross_entropy(LOGITS, LABELS)[0] == approx(by_hand(LOGITS, LABELS)[0])


def check_the_gradient_of_the_mean():
    """Each logit's gradient is its probability, minus 1 at the label, shared among the rows."""
    assert cross_entropy(LOGITS, LABELS)[1] == approx(by_hand(LOGITS, LABELS)[1])


def check_large_logits():
    """Logits of a thousand are no trouble: only their differences count."""
    loss, gradient = cross_entropy(np.array([[1000.0, 1000.0, 999.0], [998.0, 999.0, 1000.0]]), np.array([1, 0]))
    expected = by_hand(np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 2.0]]), np.array([1, 0]))
    assert loss == approx(expected[0])
    assert gradient == approx(expected[1])


def check_rows_that_are_far_apart():
    """Each row is a distribution of its own, however small its logits are beside those of another row."""
    loss, gradient = cross_entropy(np.array([[0.0, 1.0], [-1000.0, -1001.0]]), np.array([0, 0]))
    expected = by_hand(np.array([[0.0, 1.0], [0.0, -1.0]]), np.array([0, 0]))
    assert loss == approx(expected[0])
    assert gradient == approx(expected[1])


def check_a_label_that_was_thought_impossible():
    """A wrong answer that was given with certainty has a large loss, not an infinite one."""
    loss, gradient = cross_entropy(np.array([[1000.0, -1000.0], [0.0, 0.0]]), np.array([1, 0]))
    assert loss == approx(1000 + log(2) / 2)
    assert gradient == approx([[0.5, -0.5], [-0.25, 0.25]])


def check_the_inputs_are_left_as_they_were():
    """The caller's logits and labels are the same afterwards."""
    logits, labels = ref(LOGITS.copy()), ref(LABELS.copy())
    cross_entropy(logits, labels)
    assert value(logits) == approx(LOGITS)
    assert value(labels) == approx(LABELS)

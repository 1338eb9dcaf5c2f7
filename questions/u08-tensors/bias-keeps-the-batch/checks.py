"""Checks for bias-keeps-the-batch."""

import numpy as np

from answer import linear_backward
from checking import approx

GRAD = np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])
X, W = np.array([[1.0, -1.0], [2.0, 5.0]]), np.array([[1.0, 0.0, 2.0], [3.0, 1.0, -1.0]])


def example_the_gradient_of_the_bias_has_its_shape():
    """The bias has one number for each output, and so has its gradient."""
    assert linear_backward(GRAD, X, W)[2].shape == (3,)


def check_every_row_counts():
    """The bias was added to each row, so the shares of all rows add up."""
    assert linear_backward(GRAD, X, W)[2] == approx([11.0, 22.0, 33.0])


def check_a_single_row():
    """With one row, the gradient of the bias is that row, without a dimension for the batch."""
    assert linear_backward(GRAD[:1], X[:1], W)[2] == approx([1.0, 2.0, 3.0])


def check_the_other_gradients_stay_right():
    """The gradients of `x` and of `w` were right, and still are."""
    dx, dw, _ = linear_backward(GRAD, X, W)
    assert dx == approx([[7.0, 2.0], [70.0, 20.0]])
    assert dw == approx([[21.0, 42.0, 63.0], [49.0, 98.0, 147.0]])

"""Checks for matmul-backward."""

import numpy as np

from answer import matmul_backward
from checking import approx

X, W, GRAD = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 0.0], [2.0, 1.0]]), np.array([[1.0, 2.0], [3.0, 5.0]])


def by_differences(grad, x, w):
    """The gradients by moving each number by a half to both sides: exact, as the loss is linear in it."""

    def loss(x, w):
        return float((grad * (x @ w)).sum())

    def moved(matrix, i, j, by):
        other = matrix.copy()
        other[i, j] += by
        return other

    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for i, j in np.ndindex(*x.shape):
        dx[i, j] = loss(moved(x, i, j, 0.5), w) - loss(moved(x, i, j, -0.5), w)
    for i, j in np.ndindex(*w.shape):
        dw[i, j] = loss(x, moved(w, i, j, 0.5)) - loss(x, moved(w, i, j, -0.5))
    return [dx, dw]


def example_each_gradient_has_the_shape_of_its_matrix():
    """The gradient of a matrix has the shape of that matrix, and `x` comes first."""
    dx, dw = matmul_backward(np.ones((2, 4)), np.ones((2, 3)), np.ones((3, 4)))
    assert [dx.shape, dw.shape] == [(2, 3), (3, 4)]


def check_the_left_factor_of_square_matrices():
    """A number of `x` acts on its row of the product, each time through a number of `w`."""
    assert matmul_backward(GRAD, X, W)[0] == approx([[1.0, 4.0], [3.0, 11.0]])


def check_the_right_factor_of_square_matrices():
    """A number of `w` acts on its column of the product, each time through a number of `x`."""
    assert matmul_backward(GRAD, X, W)[1] == approx([[10.0, 17.0], [14.0, 24.0]])


def check_other_shapes_against_differences():
    """The gradients are those that small changes of the factors show."""
    grad, x = np.arange(8.0).reshape(2, 4) - 3, np.arange(6.0).reshape(2, 3) * 2 - 5
    w = np.arange(12.0).reshape(3, 4) - 4
    assert [*matmul_backward(grad, x, w)] == approx(by_differences(grad, x, w))

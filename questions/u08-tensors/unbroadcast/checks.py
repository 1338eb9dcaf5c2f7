"""Checks for unbroadcast."""

import numpy as np

from answer import unbroadcast
from checking import approx

GRAD = np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])


def example_a_dimension_that_was_added():
    """An operand that lacks a dimension receives the sum over it."""
    assert unbroadcast(GRAD, (3,)) == approx([11.0, 22.0, 33.0])


def check_a_dimension_that_was_stretched():
    """An operand of size 1 in a dimension receives the sum over it, and keeps the dimension."""
    assert unbroadcast(GRAD, (2, 1)) == approx([[6.0], [60.0]])
    assert unbroadcast(GRAD, (1, 3)) == approx([[11.0, 22.0, 33.0]])


def check_an_operand_that_was_not_broadcast():
    """Where nothing was stretched, the gradient is handed on as it is."""
    assert unbroadcast(GRAD, (2, 3)) == approx([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])


def check_added_and_stretched_dimensions_together():
    """A dimension of size 1 counts from the right, as broadcasting does."""
    grad = np.arange(24.0).reshape(4, 2, 3)
    assert unbroadcast(grad, (2, 1)) == approx([[120.0], [156.0]])
    assert unbroadcast(grad, (1, 3)) == approx([[84.0, 92.0, 100.0]])
    assert unbroadcast(grad, (4, 1, 3)) == approx([[[3, 5, 7]], [[15, 17, 19]], [[27, 29, 31]], [[39, 41, 43]]])


def check_an_operand_with_the_batch_size_of_its_neighbour():
    """Which dimensions to sum over is a matter of position, not of equal sizes."""
    grad = np.arange(9.0).reshape(3, 3)
    assert unbroadcast(grad, (3,)) == approx([9.0, 12.0, 15.0])
    assert unbroadcast(grad, (3, 1)) == approx([[3.0], [12.0], [21.0]])


def check_a_single_number():
    """A number that was added to everything receives the sum of everything."""
    assert unbroadcast(GRAD, ()).shape == ()
    assert unbroadcast(GRAD, ()) == approx(66.0)
    assert unbroadcast(GRAD, (1,)) == approx([66.0])

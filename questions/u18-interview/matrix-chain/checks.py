"""Checks for matrix-chain."""

import numpy as np
from answer import chain_backward, products_for
from checking import approx


def chain(*sizes):
    """Random factors, (sizes[0], sizes[1]), (sizes[1], sizes[2]) and so on, and an upstream gradient."""
    numbers = np.random.default_rng(18)
    factors = [numbers.normal(size=shape) for shape in zip(sizes, sizes[1:])]
    return factors, numbers.normal(size=(sizes[0], sizes[-1]))


def measured(factors, upstream):
    """The same gradients by central differences."""
    found = []
    for i, factor in enumerate(factors):
        gradient = np.zeros_like(factor)
        for place in np.ndindex(factor.shape):
            ends = []
            for step in (1e-4, -1e-4):
                moved = factor.copy()
                moved[place] += step
                ends.append((_product([*factors[:i], moved, *factors[i + 1 :]]) * upstream).sum())
            gradient[place] = (ends[0] - ends[1]) / 2e-4
        found.append(gradient)
    return found


def _product(factors):
    product = factors[0]
    for factor in factors[1:]:
        product = product @ factor
    return product


def example_two_factors():
    """The gradients of A and of B are made from that of A @ B."""
    a, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [1.0, 1.0]])
    upstream = np.array([[1.0, 0.0], [2.0, 1.0]])
    assert chain_backward([a, b], upstream) == approx([[[0.0, 1.0], [1.0, 3.0]], [[7.0, 3.0], [10.0, 4.0]]])


def check_the_gradients_of_a_long_chain():
    """Each gradient agrees with what small changes of its factor do to the product."""
    factors, upstream = chain(2, 4, 3, 5, 2, 3)
    assert chain_backward(factors, upstream) == approx(measured(factors, upstream), rel=1e-5, abs=1e-7)


def check_a_chain_of_one():
    """With a single factor the product is the factor, and so is its gradient."""
    assert chain_backward([np.ones((2, 3))], np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])) == approx(
        [[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]
    )


def check_the_number_of_products():
    """The work grows in proportion to the number of factors: at most five products for each."""
    growth = products_for(60) / max(1, products_for(30))
    assert round(growth) <= 2
    assert products_for(60) <= 300

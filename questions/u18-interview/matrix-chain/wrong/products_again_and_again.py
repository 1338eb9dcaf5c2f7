"""Multiplies each gradient from scratch, with all other factors.

fails: check_the_number_of_products
teach: Neighbouring factors share nearly all of these products. Keep the prefixes of the forward pass, and let the
    upstream gradient move to the left by one factor at a time: that is three products for each factor.
"""

import numpy as np


def chain_backward(factors: list[np.ndarray], upstream: np.ndarray) -> list[np.ndarray]:
    """The gradient of each factor, from that of their product."""
    gradients = []
    for i in range(len(factors)):
        gradient = upstream
        for factor in reversed(factors[i + 1 :]):
            gradient = gradient @ factor.T
        for factor in factors[:i]:
            gradient = factor.T @ gradient
        gradients.append(gradient)
    return gradients


class Counted(np.ndarray):
    """Given: a matrix that counts the products in which it takes part."""

    products = 0

    def __array_wrap__(self, result, context=None, *rest):
        Counted.products += context is not None and context[0] is np.matmul
        return super().__array_wrap__(result, context, *rest)


def products_for(count: int) -> int:
    """Given: how many matrix products `chain_backward` computes for so many factors."""
    factors = [np.full((2, 2), float(i)).view(Counted) for i in range(count)]
    before = Counted.products
    chain_backward(factors, np.ones((2, 2)).view(Counted))
    return Counted.products - before

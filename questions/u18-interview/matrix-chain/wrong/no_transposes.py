"""Multiplies by the neighbours without transposing them.

fails: example_two_factors
teach: For Y = A B the gradients are G Bᵀ and Aᵀ G. With square matrices the shapes fit without the transposes too, and
    the numbers are wrong; so test with shapes that are all different.
"""

import operator
from itertools import accumulate

import numpy as np


def chain_backward(factors: list[np.ndarray], upstream: np.ndarray) -> list[np.ndarray]:
    """The gradient of each factor, from that of their product."""
    prefixes = list(accumulate(factors, operator.matmul))
    gradients = []
    for i in range(len(factors) - 1, 0, -1):
        gradients.append(prefixes[i - 1] @ upstream)
        upstream = upstream @ factors[i]  # now the gradient of prefixes[i - 1]
    return [upstream, *reversed(gradients)]


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

"""Uses the gradient of the whole product for every factor.

fails: example_two_factors
teach: A factor meets the product only through the factors behind it. On the way to the left, the upstream gradient is
    multiplied by the transpose of each of them in turn.
"""

import operator
from itertools import accumulate

import numpy as np


def chain_backward(factors: list[np.ndarray], upstream: np.ndarray) -> list[np.ndarray]:
    """The gradient of each factor, from that of their product."""
    prefixes = list(accumulate(factors, operator.matmul))
    gradients = []
    for i in range(len(factors) - 1, 0, -1):
        gradients.append(prefixes[i - 1].T @ upstream)
    return [upstream @ prefixes[-1].T, *reversed(gradients)]


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

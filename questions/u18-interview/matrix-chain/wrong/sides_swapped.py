"""Multiplies from the wrong sides: by what stands behind from the left, by what stands before from the right.

fails: example_two_factors
teach: What stands to the left of a factor stays on the left, transposed: Lᵀ G Rᵀ. The shapes say so as well: the result
    must have the shape of the factor.
"""

import numpy as np


def chain_backward(factors: list[np.ndarray], upstream: np.ndarray) -> list[np.ndarray]:
    """The gradient of each factor, from that of their product."""
    gradients = []
    for i in range(len(factors)):
        left = np.eye(factors[0].shape[0])
        for factor in factors[:i]:
            left = left @ factor
        right = np.eye(factors[-1].shape[1])
        for factor in reversed(factors[i + 1 :]):
            right = factor @ right
        gradients.append(right.T @ upstream @ left.T)
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

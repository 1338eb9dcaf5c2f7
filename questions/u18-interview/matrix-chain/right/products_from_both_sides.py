"""Builds all products from the left and all from the right first; the gradient of a factor lies between two of
them."""

import numpy as np


def chain_backward(factors: list[np.ndarray], upstream: np.ndarray) -> list[np.ndarray]:
    """The gradient of each factor, from that of their product."""
    lefts, rights = [None], [None]  # None stands for the product of nothing
    for factor in factors[:-1]:
        lefts.append(factor if lefts[-1] is None else lefts[-1] @ factor)
    for factor in reversed(factors[1:]):
        rights.append(factor if rights[-1] is None else factor @ rights[-1])
    gradients = []
    for left, right in zip(lefts, reversed(rights)):
        gradient = upstream if left is None else left.T @ upstream
        gradients.append(gradient if right is None else gradient @ right.T)
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

"""Peels off the first factor and asks for the gradients of the rest: one rule of the matrix product, used again
and again."""

import numpy as np


def chain_backward(factors: list[np.ndarray], upstream: np.ndarray) -> list[np.ndarray]:
    """The gradient of each factor, from that of their product."""
    gradients: list[np.ndarray] = []

    def product(left: np.ndarray, rest: list[np.ndarray]) -> np.ndarray:
        """The gradient of `left` in left @ rest; those of the rest are gathered on the way back."""
        if not rest:
            return upstream
        from_product = product(left @ rest[0], rest[1:])
        gradients.append(left.T @ from_product)
        return from_product @ rest[0].T

    first = product(factors[0], factors[1:])
    return [first, *reversed(gradients)]


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

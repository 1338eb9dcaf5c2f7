"""The sigmoid and its rule, for inputs of any size."""

from math import exp


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    # TODO: the sigmoid of x, and what its rule adds to the gradient of x
    raise NotImplementedError

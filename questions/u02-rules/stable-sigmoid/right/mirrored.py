"""Since 1 − σ(x) = σ(−x), the slope is σ(x)·σ(−x), and nothing is ever subtracted."""

from math import exp


def sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x)) if x > 0 else exp(x) / (1 + exp(x))


def sigmoid_with_share(x: float, upstream: float) -> tuple[float, float]:
    return sigmoid(x), upstream * sigmoid(x) * sigmoid(-x)

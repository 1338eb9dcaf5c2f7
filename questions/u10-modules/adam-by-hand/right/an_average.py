"""Gives each fading average an object of its own, which corrects itself when it is read."""

from math import sqrt


class Fading:
    """An average that forgets: it fades by `beta` with each new number."""

    def __init__(self, beta: float) -> None:
        self.beta, self.sum, self.weight = beta, 0.0, 0.0

    def take(self, number: float) -> float:
        """The average with this number in it, corrected for the start at 0."""
        self.sum = self.beta * self.sum + (1 - self.beta) * number
        self.weight = self.beta * self.weight + (1 - self.beta)
        return self.sum / self.weight


def adam(
    p: float, grads: list[float], lr: float = 0.1, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
) -> list[float]:
    """Where the parameter is after each step."""
    mean, square = Fading(beta1), Fading(beta2)
    path = []
    for grad in grads:
        p -= lr * mean.take(grad) / (sqrt(square.take(grad**2)) + eps)
        path.append(p)
    return path

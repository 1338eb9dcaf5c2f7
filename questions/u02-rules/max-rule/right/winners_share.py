"""Asks who equals the maximum, and lets the winners share. This works for any number of operands."""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    largest = max(a, b)
    wins = [a == largest, b == largest]
    return upstream * wins[0] / sum(wins), upstream * wins[1] / sum(wins)

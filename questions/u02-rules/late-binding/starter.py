"""The backward rules of a dot product, one for each term."""

from collections.abc import Callable

from engine import Value


def term_rules(xs: list[Value], weights: list[float]) -> list[Callable[[float], None]]:
    rules = []
    for x, weight in zip(xs, weights, strict=True):

        def rule(upstream: float) -> None:
            x.grad += weight * upstream

        rules.append(rule)
    return rules

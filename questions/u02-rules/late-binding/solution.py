"""The backward rules of a dot product, one for each term."""

from collections.abc import Callable

from engine import Value


def term_rule(x: Value, weight: float) -> Callable[[float], None]:
    def rule(upstream: float) -> None:
        x.grad += weight * upstream

    return rule


def term_rules(xs: list[Value], weights: list[float]) -> list[Callable[[float], None]]:
    return [term_rule(x, weight) for x, weight in zip(xs, weights, strict=True)]

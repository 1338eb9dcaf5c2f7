"""Default arguments are worked out when `def` runs, so each rule keeps the node and the weight of its own turn of the loop."""

from collections.abc import Callable

from engine import Value


def term_rules(xs: list[Value], weights: list[float]) -> list[Callable[[float], None]]:
    rules = []
    for x, weight in zip(xs, weights, strict=True):

        def rule(upstream: float, x: Value = x, weight: float = weight) -> None:
            x.grad += weight * upstream

        rules.append(rule)
    return rules

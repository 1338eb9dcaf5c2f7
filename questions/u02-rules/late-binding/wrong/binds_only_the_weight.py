"""Fixes the weight of each rule and leaves the node to be looked up later.

fails: example_no_node_is_left_out
teach: Each rule now has its own weight, but all of them still add to the last `x`: a closure looks up every free
    name when it runs. Each name that changes in the loop has to be bound.
"""

from collections.abc import Callable

from engine import Value


def term_rules(xs: list[Value], weights: list[float]) -> list[Callable[[float], None]]:
    rules = []
    for x, weight in zip(xs, weights, strict=True):

        def rule(upstream: float, weight: float = weight) -> None:
            x.grad += weight * upstream

        rules.append(rule)
    return rules

"""Fixes the node of each rule and leaves the weight to be looked up later.

fails: example_each_node_receives_its_own_weight
teach: Every node gets a share now, but all with the last weight: `weight` too is looked up when the rule runs, and
    the loop is over by then. Each name that changes in the loop has to be bound.
"""

from collections.abc import Callable

from engine import Value


def term_rules(xs: list[Value], weights: list[float]) -> list[Callable[[float], None]]:
    rules = []
    for x, weight in zip(xs, weights, strict=True):

        def rule(upstream: float, x: Value = x) -> None:
            x.grad += weight * upstream

        rules.append(rule)
    return rules

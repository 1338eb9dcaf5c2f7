"""Fixes the gradient's number instead of the node.

fails: example_no_node_is_left_out
teach: `grad` is a local name for a number, and `+=` makes it name another number; no node ever hears of it. To
    change a node, a rule has to hold the node and write to its attribute.
"""

from collections.abc import Callable

from engine import Value


def term_rules(xs: list[Value], weights: list[float]) -> list[Callable[[float], None]]:
    rules = []
    for x, weight in zip(xs, weights, strict=True):

        def rule(upstream: float, grad: float = x.grad, weight: float = weight) -> None:
            grad += weight * upstream

        rules.append(rule)
    return rules

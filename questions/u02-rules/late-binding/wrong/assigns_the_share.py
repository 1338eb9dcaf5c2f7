"""Binds both names, but assigns the share.

fails: check_a_node_in_two_terms_receives_both_shares
teach: The loop is cured and another bug has moved in: with `=`, a node that stands in two terms keeps only the
    share of the rule that ran last. A gradient is a sum over uses.
"""

from collections.abc import Callable

from engine import Value


def term_rule(x: Value, weight: float) -> Callable[[float], None]:
    def rule(upstream: float) -> None:
        x.grad = weight * upstream

    return rule


def term_rules(xs: list[Value], weights: list[float]) -> list[Callable[[float], None]]:
    return [term_rule(x, weight) for x, weight in zip(xs, weights, strict=True)]

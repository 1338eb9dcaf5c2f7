"""Keeps the graph of the first run, and differentiates that.

fails: example_fn_runs_once_forward_and_once_backward
teach: The gradients are right and no memory is saved: the rule holds the inner graph from forward to backward. Keep the
    number only, and build the graph again when it is needed.
"""

import random
from collections.abc import Callable

from engine import Value


def checkpoint(fn: Callable[[Value], Value], x: Value, rng: random.Random) -> Value:
    """`fn(x)` without its graph: backward runs `fn` again, with the same random numbers."""
    leaf = Value(x.data)
    inner = fn(leaf)

    def rule(upstream: float, out: Value, operand: Value) -> tuple[float]:
        leaf.grad = 0.0
        (inner * upstream).backward()
        return (leaf.grad,)

    return Value(inner.data, (x,), "checkpoint", rule)


class NoisyLayer:
    """Given: multiplies by its weight, and at random by 4 as well."""

    def __init__(self, weight: float, seed: int) -> None:
        self.weight, self.rng, self.calls = Value(weight), random.Random(seed), 0

    def __call__(self, x: Value) -> Value:
        self.calls += 1
        noise = 4.0 if self.rng.random() < 0.5 else 1.0
        return x * self.weight * noise

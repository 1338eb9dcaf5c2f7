"""Starts the inner backward from 1.

fails: example_the_gradients_are_right
teach: The result of `fn` is in the middle of a larger graph, and backward arrives there with an upstream gradient. The
    inner backward has to start from that one; multiplying the result by it does just this.
"""

import random
from collections.abc import Callable

from engine import Value


def checkpoint(fn: Callable[[Value], Value], x: Value, rng: random.Random) -> Value:
    """`fn(x)` without its graph: backward runs `fn` again, with the same random numbers."""
    before = rng.getstate()
    result = fn(Value(x.data)).data

    def rule(upstream: float, out: Value, operand: Value) -> tuple[float]:
        now = rng.getstate()
        rng.setstate(before)
        fresh = Value(operand.data)
        fn(fresh).backward()
        rng.setstate(now)
        return (fresh.grad,)

    return Value(result, (x,), "checkpoint", rule)


class NoisyLayer:
    """Given: multiplies by its weight, and at random by 4 as well."""

    def __init__(self, weight: float, seed: int) -> None:
        self.weight, self.rng, self.calls = Value(weight), random.Random(seed), 0

    def __call__(self, x: Value) -> Value:
        self.calls += 1
        noise = 4.0 if self.rng.random() < 0.5 else 1.0
        return x * self.weight * noise

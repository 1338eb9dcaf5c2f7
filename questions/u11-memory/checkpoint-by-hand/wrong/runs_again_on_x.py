"""Runs `fn` again on `x` itself, and lets the inner backward go on from there.

fails: check_what_lies_below_x
teach: The inner backward goes through the graph below `x` while the outer one is still under way: it clears gradients
    on its path and sends shares too early. Run `fn` on a fresh leaf, so that the inner graph ends there.
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
        (fn(operand) * upstream).backward()
        rng.setstate(now)
        return (0.0,)

    return Value(result, (x,), "checkpoint", rule)


class NoisyLayer:
    """Given: multiplies by its weight, and at random by 4 as well."""

    def __init__(self, weight: float, seed: int) -> None:
        self.weight, self.rng, self.calls = Value(weight), random.Random(seed), 0

    def __call__(self, x: Value) -> Value:
        self.calls += 1
        noise = 4.0 if self.rng.random() < 0.5 else 1.0
        return x * self.weight * noise

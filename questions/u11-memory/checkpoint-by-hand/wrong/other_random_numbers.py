"""Runs `fn` again with whatever random numbers come next.

fails: check_the_random_numbers_repeat
teach: Forward used one dropout mask and backward another: the gradient belongs to a function that never ran. Keep the
    state of the generator from before the first run, and return to it for the second.
"""

import random
from collections.abc import Callable

from engine import Value


def checkpoint(fn: Callable[[Value], Value], x: Value, rng: random.Random) -> Value:
    """`fn(x)` without its graph: backward runs `fn` again, with the same random numbers."""
    result = fn(Value(x.data)).data

    def rule(upstream: float, out: Value, operand: Value) -> tuple[float]:
        fresh = Value(operand.data)
        (fn(fresh) * upstream).backward()
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

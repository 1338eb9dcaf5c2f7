"""Keeps what the second run needs in an object whose method is the rule, and puts the generator back by a
`with` block."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from engine import Value


@contextmanager
def rewound(rng: random.Random, state: object) -> Iterator[None]:
    """Within the block the generator goes on from that state; afterwards from where it was."""
    now = rng.getstate()
    rng.setstate(state)
    try:
        yield
    finally:
        rng.setstate(now)


@dataclass
class Recomputed:
    """How to run a function again, just as it ran before."""

    fn: Callable[[Value], Value]
    rng: random.Random
    state: object

    def rule(self, upstream: float, result: Value, x: Value) -> tuple[float]:
        """The share of `x`; the weights receive theirs on the way."""
        leaf = Value(x.data)
        with rewound(self.rng, self.state):
            again = self.fn(leaf)
        (again * upstream).backward()
        return (leaf.grad,)


def checkpoint(fn: Callable[[Value], Value], x: Value, rng: random.Random) -> Value:
    """`fn(x)` without its graph: backward runs `fn` again, with the same random numbers."""
    again = Recomputed(fn, rng, rng.getstate())
    return Value(fn(Value(x.data)).data, (x,), "checkpoint", again.rule)


class NoisyLayer:
    """Given: multiplies by its weight, and at random by 4 as well."""

    def __init__(self, weight: float, seed: int) -> None:
        self.weight, self.rng, self.calls = Value(weight), random.Random(seed), 0

    def __call__(self, x: Value) -> Value:
        self.calls += 1
        noise = 4.0 if self.rng.random() < 0.5 else 1.0
        return x * self.weight * noise

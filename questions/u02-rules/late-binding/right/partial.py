"""One plain function; `partial` holds its first two arguments for each term."""

from collections.abc import Callable
from functools import partial

from engine import Value


def add_share(x: Value, weight: float, upstream: float) -> None:
    x.grad += weight * upstream


def term_rules(xs: list[Value], weights: list[float]) -> list[Callable[[float], None]]:
    return [partial(add_share, x, weight) for x, weight in zip(xs, weights, strict=True)]

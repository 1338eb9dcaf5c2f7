"""Where a program looks at a number and then decides: what a recording of it must watch."""

import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


class Decision(NamedTuple):
    """A comparison of a Value with another or with a number, and how it came out."""

    left: Any
    comparison: str
    right: Any
    outcome: bool


_watchers: list[list[Decision]] = []


def decided(left: Any, comparison: str, right: Any) -> bool:
    """Compare two numbers, and tell everyone who watches."""
    outcome = COMPARISONS[comparison](left.data, right.data if type(right) is type(left) else right)
    for decisions in _watchers:
        decisions.append(Decision(left, comparison, right, outcome))
    return outcome


@contextmanager
def watched() -> Iterator[list[Decision]]:
    """All decisions that are made inside.

    >>> from engine import Value
    >>> with watched() as decisions:
    ...     larger = max(Value(1.0), Value(2.0))
    >>> [(d.left.data, d.comparison, d.right.data, d.outcome) for d in decisions]
    [(2.0, '>', 1.0, True)]
    """
    decisions: list[Decision] = []
    _watchers.append(decisions)
    try:
        yield decisions
    finally:
        _watchers.pop()  # not `remove`, which would take the first list that is equal

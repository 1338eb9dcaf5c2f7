"""Leaves recording on, as an assignment without `global` does.

fails: example_nothing_is_recorded_inside
teach: An assignment in a function makes a local variable, and `Node` never looks at it. To change a variable of the
    module, the function must declare it `global`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

recording = True


class Node:
    """Given: a number that remembers its operands while `recording` is on."""

    def __init__(self, data: float, operands: tuple["Node", ...] = ()) -> None:
        self.data = data
        self.operands = operands if recording else ()

    def __mul__(self, other: "Node") -> "Node":
        return Node(self.data * other.data, (self, other))


@contextmanager
def no_grad() -> Iterator[None]:
    """A block in which nothing is recorded."""
    recording = False
    yield
    recording = True

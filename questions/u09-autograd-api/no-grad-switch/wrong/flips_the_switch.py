"""Turns the switch to the other side, and back.

fails: check_a_block_within_a_block
teach: Two blocks, one inside the other, would record in the middle. `no_grad` means off, whatever it was; only its
    end depends on what was before.
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
    global recording
    recording = not recording
    try:
        yield
    finally:
        recording = not recording

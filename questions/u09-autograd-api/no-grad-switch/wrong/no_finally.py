"""Puts the switch back only when the block ends in peace.

fails: check_recording_goes_on_after_an_exception
teach: An exception leaves the generator at its `yield`, and the line below never runs. From then on nothing is
    recorded anywhere. `finally` runs in every case.
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
    before, recording = recording, False
    yield
    recording = before

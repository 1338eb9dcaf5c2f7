"""Says the way back before it leaves: whatever happens in the block, the stack calls what was put on it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

recording = True


@contextmanager
def no_grad() -> Iterator[None]:
    """A block in which nothing is recorded."""
    with ExitStack() as stack:
        stack.callback(switch, recording)
        switch(False)
        yield


def switch(on: bool) -> None:
    """Turn the recording on or off."""
    global recording
    recording = on


class Node:
    """Given: a number that remembers its operands while `recording` is on."""

    def __init__(self, data: float, operands: tuple["Node", ...] = ()) -> None:
        self.data = data
        self.operands = operands if recording else ()

    def __mul__(self, other: "Node") -> "Node":
        return Node(self.data * other.data, (self, other))

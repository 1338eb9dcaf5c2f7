"""Is a class instead of a generator: what was before is kept in the object from `__enter__` to `__exit__`."""

recording = True


class Node:
    """Given: a number that remembers its operands while `recording` is on."""

    def __init__(self, data: float, operands: tuple["Node", ...] = ()) -> None:
        self.data = data
        self.operands = operands if recording else ()

    def __mul__(self, other: "Node") -> "Node":
        return Node(self.data * other.data, (self, other))


class no_grad:  # noqa: N801
    """A block in which nothing is recorded."""

    def __enter__(self) -> None:
        global recording
        self.before, recording = recording, False

    def __exit__(self, *error: object) -> None:
        global recording
        recording = self.before

"""Runs a node as soon as the first of its consumers has run.

fails: example_two_paths_meet_again
teach: This is breadth-first once more. A node that runs at the first contact hands on only the first share; what
    arrives later stays with it for good. Wait until the last use has paid.
"""


class Value:
    """Given: a number that remembers how it was made."""

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self._backward = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out


def backward(root: Value) -> None:
    """Set the gradient of every node that `root` was computed from."""
    root.grad = 1.0
    queue = [root]
    reached = {root}
    while queue:
        node = queue.pop(0)
        node._backward()
        for operand in node.operands:
            if operand not in reached:
                reached.add(operand)
                queue.append(operand)

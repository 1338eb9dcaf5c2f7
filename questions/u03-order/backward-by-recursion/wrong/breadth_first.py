"""Runs the rules level by level, each once.

fails: example_a_value_with_two_consumers
teach: Breadth-first goes by the shortest path. A node that is near the root by one path and far from it by another
    runs before its far consumer has paid its share. It must wait for the longest path.
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
    level, visited = [root], {root}
    while level:
        for node in level:
            node._backward()
        operands = [operand for node in level for operand in node.operands]
        level = [node for node in dict.fromkeys(operands) if node not in visited]
        visited.update(level)

"""A generator walks the graph and hands out each node after its operands."""

from collections.abc import Iterator


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
    for node in reversed(list(operands_first(root, set()))):
        node._backward()


def operands_first(node: Value, visited: set[Value]) -> Iterator[Value]:
    if node not in visited:
        visited.add(node)
        for operand in node.operands:
            yield from operands_first(operand, visited)
        yield node

"""Keeps the recursion, but runs each rule only the first time it gets there.

fails: example_a_value_with_two_consumers
teach: Now each rule runs once, but too early: the rule of `d` hands on its first share, 8, and the 6 that arrives
    later stays with it. Once is not enough; it must be after the last consumer.
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
    visit(root, set())


def visit(node: Value, visited: set[Value]) -> None:
    """Run the rule of a node, then those of its operands."""
    if node in visited:
        return
    visited.add(node)
    node._backward()
    for operand in node.operands:
        visit(operand, visited)

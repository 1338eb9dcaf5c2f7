"""Collects the nodes first, then counts all uses in one expression: each node that stands among the operands is one use."""

from collections import Counter


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
    owed = Counter(operand for node in reachable(root) for operand in node.operands)
    root.grad = 1.0
    ready = [root]
    while ready:
        node = ready.pop()
        node._backward()
        owed.subtract(node.operands)
        ready += {operand for operand in node.operands if owed[operand] == 0}


def reachable(root: Value) -> set[Value]:
    found, level = set(), {root}
    while level:
        found |= level
        level = {operand for node in level for operand in node.operands} - found
    return found

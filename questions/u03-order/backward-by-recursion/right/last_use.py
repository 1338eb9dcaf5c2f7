"""Keeps `visit`, but lets it enter a node only when the last of its uses has paid; a first walk counts the uses."""

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
    owed: Counter[Value] = Counter()
    count_uses(root, owed)
    root.grad = 1.0
    visit(root, owed)


def count_uses(node: Value, owed: Counter[Value]) -> None:
    for operand in node.operands:
        owed[operand] += 1
        if owed[operand] == 1:
            count_uses(operand, owed)


def visit(node: Value, owed: Counter[Value]) -> None:
    """Run the rule of a node, then those of the operands that wait for nobody else."""
    node._backward()
    for operand in node.operands:
        owed[operand] -= 1
        if owed[operand] == 0:
            visit(operand, owed)

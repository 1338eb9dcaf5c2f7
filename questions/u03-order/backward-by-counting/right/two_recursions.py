"""Two short recursions: one goes down at a node's first use and counts, the other goes down at its last."""


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
    owed: dict[Value, int] = {}
    count_uses(root, owed)
    root.grad = 1.0
    run(root, owed)


def count_uses(node: Value, owed: dict[Value, int]) -> None:
    for operand in node.operands:
        owed[operand] = owed.get(operand, 0) + 1
        if owed[operand] == 1:
            count_uses(operand, owed)


def run(node: Value, owed: dict[Value, int]) -> None:
    node._backward()
    for operand in node.operands:
        owed[operand] -= 1
        if owed[operand] == 0:
            run(operand, owed)

"""Runs all rules in the right order, but never sets the gradient of the root.

fails: check_the_seed
teach: Every rule multiplies by the gradient that arrives. Without the 1 at the root, everything is a product with 0.
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
    owed = count_uses(root)
    ready = [root]
    while ready:
        node = ready.pop()
        node._backward()
        for operand in node.operands:
            owed[operand] -= 1
            if owed[operand] == 0:
                ready.append(operand)


def count_uses(root: Value) -> dict[Value, int]:
    """How often each node is used as an operand on the way to `root`."""
    uses = {root: 0}
    stack = [root]
    while stack:
        for operand in stack.pop().operands:
            if operand not in uses:
                uses[operand] = 0
                stack.append(operand)
            uses[operand] += 1
    return uses

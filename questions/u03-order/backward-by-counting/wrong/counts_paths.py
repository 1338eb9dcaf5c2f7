"""Walks into a shared node once for each path, and counts its operands each time.

fails: check_random_graphs_against_derivatives_carried_forward
teach: What is owed goes by uses, not by paths: a rule runs once, and pays each operand once for each use. A node that
    is counted once for each path waits for shares that never come. Walk on only at the first visit.
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
    root.grad = 1.0
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
            uses[operand] = uses.get(operand, 0) + 1
            stack.append(operand)
    return uses

"""Counts each consumer of a node once, but lowers the count at each use.

fails: check_an_operand_that_is_used_twice_by_one_node
teach: `y * y` is one consumer with two uses. Its two payments bring the count to zero while another consumer still
    owes its share, so the rule of `y` runs too early. Count uses, and lower the count for each use.
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
    owed = count_consumers(root)
    root.grad = 1.0
    ready = [root]
    while ready:
        node = ready.pop()
        node._backward()
        for operand in node.operands:
            owed[operand] -= 1
            if owed[operand] == 0:
                ready.append(operand)


def count_consumers(root: Value) -> dict[Value, int]:
    """How many nodes use each node on the way to `root`."""
    consumers = {root: 0}
    stack = [root]
    while stack:
        for operand in set(stack.pop().operands):
            if operand not in consumers:
                consumers[operand] = 0
                stack.append(operand)
            consumers[operand] += 1
    return consumers

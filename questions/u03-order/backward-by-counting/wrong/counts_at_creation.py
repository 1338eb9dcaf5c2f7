"""Counts every use when it is created, not only the uses below the root.

fails: check_a_consumer_outside_the_graph
teach: A value may also feed results that the root does not depend on, such as a metric. They never run and never pay,
    so a node that waits for them waits for ever. Count only what can be reached from the root.
"""


class Value:
    """Given: a number that remembers how it was made."""

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self._backward = lambda: None
        self.owed = 0
        for operand in operands:
            operand.owed += 1

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
    ready = [root]
    while ready:
        node = ready.pop()
        node._backward()
        for operand in node.operands:
            operand.owed -= 1
            if operand.owed == 0:
                ready.append(operand)

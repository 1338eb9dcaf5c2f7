"""Walks a list of all nodes that were ever created, not only those below the output.

fails: check_a_node_in_the_middle_may_be_the_output
teach: Creation order is a legal order, but the list also holds nodes above the one that is asked, and other graphs.
    Their gradients are wiped or handed on although they have no part in this call. Start from the output and follow
    operands.
"""


class Value:
    """Given: a number that remembers how it was made."""

    tape = []

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self._backward = lambda: None
        Value.tape.append(self)

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

    def backward(self) -> None:
        """Add d(self)/d(leaf) to the gradient of every leaf."""
        for node in Value.tape:
            if node.operands:
                node.grad = 0.0
        self.grad += 1.0
        for node in reversed(Value.tape):
            node._backward()

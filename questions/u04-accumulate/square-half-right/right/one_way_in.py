"""Gives the class one method through which every share arrives: only there could anybody forget to add."""


class Value:
    """A number that remembers how it was made."""

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self._backward = lambda: None

    def receive(self, share):
        """Add a consumer's share to the gradient."""
        self.grad += share

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.receive(out.grad)
            other.receive(out.grad)

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.receive(other.data * out.grad)
            other.receive(self.data * out.grad)

        out._backward = _backward
        return out

    def backward(self):
        """Set the gradient of every node that `self` was computed from (this is right)."""
        order = []
        list_operands_first(self, order)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


def list_operands_first(node, order):
    """Append a node to the order, after all that it was computed from, each node once."""
    if node not in order:
        for operand in node.operands:
            list_operands_first(operand, order)
        order.append(node)

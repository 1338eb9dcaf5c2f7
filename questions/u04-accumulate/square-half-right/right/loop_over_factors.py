"""Goes through the operands in a loop, each paired with its slope, so that the adding stands once in a rule."""


class Value:
    """A number that remembers how it was made."""

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self._backward = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def _backward():
            for node in (self, other):
                node.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def _backward():
            for node, slope in ((self, other.data), (other, self.data)):
                node.grad += slope * out.grad

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

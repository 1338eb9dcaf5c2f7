"""Mends the rule of the product and leaves the sum as it was.

fails: check_a_sum_of_a_value_with_itself
teach: Every rule sends shares, and any of them may arrive second. The `=` in `__add__` wipes out what a product has
    added, and in `x + x` it keeps one share of two.
"""


class Value:
    """A number that remembers how it was made."""

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self._backward = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad = out.grad
            other.grad = out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

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

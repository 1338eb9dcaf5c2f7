"""Handles `x * x` as a special case.

fails: check_two_products_share_a_first_factor
teach: The square was the symptom, not the cause. Two uses of a value may also lie in two different operations, as in
    `x*y + x*z`, and there no rule can see that the value is used again.
"""


class Value:
    """A number that remembers how it was made."""

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self._backward = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def _backward():
            if self is other:
                self.grad = 2 * out.grad
            else:
                self.grad = out.grad
                other.grad = out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def _backward():
            if self is other:
                self.grad = 2 * self.data * out.grad
            else:
                self.grad = other.data * out.grad
                other.grad = self.data * out.grad

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

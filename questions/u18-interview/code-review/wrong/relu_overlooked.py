"""Mends the product and the order, and leaves relu.

fails: check_a_value_with_two_relus
teach: With `=` the rule that runs last wins. It shows only where a node is used more than once; look for it in every
    rule, not only in the one that is tested.
"""


class Value:
    """A number that knows its operands and its rule."""

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self.rule = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def rule():
            self.grad += out.grad
            other.grad += out.grad

        out.rule = rule
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def rule():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.rule = rule
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def rule():
            self.grad = (out.data > 0) * out.grad

        out.rule = rule
        return out

    def backward(self):
        """Add the derivative of this node to the gradients of all nodes below."""
        order, seen = [], set()

        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for operand in node.operands:
                visit(operand)
            order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.rule()

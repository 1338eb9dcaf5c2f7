"""Lets nothing pass beyond the operands of the result, as a walk from the operands up does.

fails: check_a_value_with_two_relus
teach: Operands come first in a topological order, which is the order of forward. Backward needs all consumers first:
    walk it in reverse.
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
            self.grad += (out.data > 0) * out.grad

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
        for node in order:
            node.rule()

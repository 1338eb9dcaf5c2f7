"""Rewrites the rules so that they are handed the upstream gradient: then no rule can read the wrong node, and
no cycle is left."""


class Value:
    """A number that knows its operands and its rule."""

    def __init__(self, data, operands=(), rule=lambda upstream: None):
        self.data, self.grad, self.operands, self.rule = data, 0.0, operands, rule

    def __add__(self, other):
        def rule(upstream):
            self.grad += upstream
            other.grad += upstream

        return Value(self.data + other.data, (self, other), rule)

    def __mul__(self, other):
        def rule(upstream):
            self.grad += other.data * upstream
            other.grad += self.data * upstream

        return Value(self.data * other.data, (self, other), rule)

    def relu(self):
        def rule(upstream):
            self.grad += upstream if self.data > 0 else 0.0

        return Value(max(0.0, self.data), (self,), rule)

    def backward(self):
        """Add the derivative of this node to the gradients of all nodes below."""
        self.grad = 1.0
        for node in reversed(self.ordered()):
            node.rule(node.grad)

    def ordered(self):
        """This node and all below, operands first."""
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for operand in node.operands:
                    visit(operand)
                order.append(node)

        visit(self)
        return order

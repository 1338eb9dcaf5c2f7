"""A candidate's engine. It is reviewed, not written, by you."""


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
            self.grad += self.data * out.grad
            other.grad += other.data * out.grad

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
            order.append(node)
            for operand in node.operands:
                visit(operand)

        visit(self)
        self.grad = 1.0
        for node in order:
            node.rule()

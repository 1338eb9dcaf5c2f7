"""Needs no sorted list: a node runs its rule as soon as all of its consumers have run theirs."""

from collections import Counter


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
        awaited, stack = Counter(), [self]
        while stack:
            for operand in stack.pop().operands:
                if not awaited[operand]:
                    stack.append(operand)
                awaited[operand] += 1
        self.grad, ready = 1.0, [self]
        while ready:
            node = ready.pop()
            node.rule()
            for operand in node.operands:
                awaited[operand] -= 1
                if not awaited[operand]:
                    ready.append(operand)

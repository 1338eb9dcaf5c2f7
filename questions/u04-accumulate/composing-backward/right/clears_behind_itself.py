"""Clears each node in the middle as soon as its rule has handed its gradient on, so every call finds zeros there."""


class Value:
    """Given: a number that remembers how it was made."""

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self._backward = lambda: None

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
        self.grad += 1.0
        for node in reversed(operands_first(self)):
            node._backward()
            if node.operands:
                node.grad = 0.0


def operands_first(root: Value) -> list[Value]:
    """Given: all nodes that `root` was computed from, each after its operands, `root` last."""
    order, visited, stack = [], set(), [(root, False)]
    while stack:
        node, operands_are_listed = stack.pop()
        if operands_are_listed:
            order.append(node)
        elif node not in visited:
            visited.add(node)
            stack.append((node, True))
            stack.extend((operand, False) for operand in node.operands)
    return order

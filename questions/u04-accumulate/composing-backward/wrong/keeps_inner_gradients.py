"""Clears nothing, so nodes in the middle hand on what an earlier call left in them.

fails: check_two_calls_double_the_gradient
teach: The second call adds to the gradient of a node in the middle and hands on the total, the old share once more.
    So a leaf two operations deep holds three times its gradient after two calls. Only leaves accumulate; the rest
    starts from zero.
"""


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
        self.grad = 1.0
        for node in reversed(operands_first(self)):
            node._backward()


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

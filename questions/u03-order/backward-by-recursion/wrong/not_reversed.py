"""Lets nothing pass beyond the operands of the root.

fails: check_a_tree_still_works
teach: A rule hands on what has arrived. Run operands first, as in the forward pass, every rule but the root's hands on
    0; so does one that never runs at all. The root's rule runs first, then those of its operands, and so on down.
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


def backward(root: Value) -> None:
    """Set the gradient of every node that `root` was computed from."""
    order = []
    list_operands_first(root, order, set())
    root.grad = 1.0
    for node in order:
        node._backward()


def list_operands_first(node: Value, order: list[Value], visited: set[Value]) -> None:
    """Append a node to the order, after all that it was computed from."""
    if node in visited:
        return
    visited.add(node)
    for operand in node.operands:
        list_operands_first(operand, order, visited)
    order.append(node)

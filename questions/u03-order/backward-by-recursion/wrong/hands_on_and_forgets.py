"""Sets the gradient of a node back to 0 after each run of its rule, so that each run hands on only what is new.

fails: check_nodes_in_the_middle_keep_their_gradients
teach: The leaves come out right, since every path is now followed by itself. But the nodes in the middle lose their
    gradients, and a graph of n doublings has 2^n paths to follow. Add up first, hand on once.
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
    root.grad = 1.0
    visit(root)


def visit(node: Value) -> None:
    """Run the rule of a node, then those of its operands."""
    if node.operands:
        node._backward()
        node.grad = 0.0
    for operand in node.operands:
        visit(operand)

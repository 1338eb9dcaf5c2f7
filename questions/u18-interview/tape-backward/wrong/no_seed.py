"""Runs the rules from the end, but never sets the gradient of the output.

fails: example_the_gradients_are_right
teach: Every rule multiplies by the gradient that arrives, and the first of them receives the seed: the derivative of
    the output with respect to itself, which is 1. Without it everything is a product with 0.
"""


class Tape:
    """Given: the results that were computed, oldest first, each with its rule."""

    def __init__(self):
        self.records = []

    def leaf(self, data):
        return Node(data, self)


class Node:
    """Given: a number on a tape. A rule takes the upstream gradient and adds to the operands' gradients."""

    def __init__(self, data, tape):
        self.data, self.grad, self.tape = data, 0.0, tape

    def __add__(self, other):
        def rule(upstream):
            self.grad += upstream
            other.grad += upstream

        return self.recorded(self.data + other.data, rule)

    def __mul__(self, other):
        def rule(upstream):
            self.grad += other.data * upstream
            other.grad += self.data * upstream

        return self.recorded(self.data * other.data, rule)

    def recorded(self, data, rule):
        result = Node(data, self.tape)
        self.tape.records.append((result, rule))
        return result


def backward(tape: Tape, out: Node) -> None:
    """Add d(out)/d(leaf) to the gradient of every leaf; results get theirs anew."""
    for result, _ in tape.records:
        result.grad = 0.0
    for result, rule in reversed(tape.records):
        rule(result.grad)

"""Hands on nothing, as a gradient does that is read before backward.

fails: example_the_gradients_are_right
teach: When the rule is made, in forward, the gradient is 0, and the default argument keeps that 0. The gradient must
    be handed over when the rule runs.
"""

import gc


class Value:
    """A number that knows its operands and its rule."""

    alive = 0

    def __init__(self, data, operands=()):
        self.data, self.grad, self.operands = data, 0.0, operands
        self.rule = lambda: None
        Value.alive += 1

    def __del__(self):
        Value.alive -= 1

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def rule(upstream=out.grad):
            self.grad += upstream
            other.grad += upstream

        out.rule = rule
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def rule(upstream=out.grad):
            self.grad += other.data * upstream
            other.grad += self.data * upstream

        out.rule = rule
        return out

    def backward(self):
        """Add the derivative of this node to the gradients of all nodes below."""
        self.grad = 1.0
        for node in reversed(topological(self)):
            node.rule()


def topological(root):
    """Given: all nodes below `root`, operands first, `root` last."""
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, operands_are_listed = stack.pop()
        if operands_are_listed:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((operand, False) for operand in node.operands)
    return order


def left_behind(forward, steps, with_backward=True):
    """Given: how many nodes of so many steps are still alive after them, while no garbage collector runs."""

    def step():
        loss = forward(Value(2.0), Value(5.0))
        if with_backward:
            loss.backward()

    gc.collect()
    gc.disable()
    before = Value.alive
    for _ in range(steps):
        step()
    gc.enable()
    return Value.alive - before


def total(x, y):
    """Given: a forward pass with additions only."""
    return (x + y) + x


def product(x, y):
    """Given: a forward pass with multiplications only."""
    return (x * y) * x

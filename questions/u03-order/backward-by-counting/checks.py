"""Checks for backward-by-counting."""

from random import Random

from answer import Value, backward
from checking import approx


def check_the_seed():
    """The derivative of the root with respect to itself is 1, and everything begins with it."""
    x = Value(3.0)
    backward(x)
    assert x.grad == 1.0


def example_two_paths_meet_again():
    """A value that reaches the output on several paths receives a share from each."""
    a, b = Value(2.0), Value(3.0)
    d = a * b
    f = d * (a + d)
    backward(f)
    assert [a.grad, b.grad] == approx([48.0, 28.0])


def check_an_operand_that_is_used_twice_by_one_node():
    """A node waits for each of its uses, also where one consumer uses it twice."""
    x, two, five = Value(3.0), Value(2.0), Value(5.0)
    y = x * two
    backward(y * five + y * y)
    assert x.grad == approx(34.0)


def check_a_consumer_outside_the_graph():
    """Only consumers that the root was computed from owe a node anything."""
    x, two = Value(3.0), Value(2.0)
    y = x * two
    _aside = y * x
    backward(y * y)
    assert x.grad == approx(24.0)


def check_shares_that_cancel():
    """Shares of opposite sign cancel; nothing is handed on before all of them are in."""
    x, one, two, three = Value(7.0), Value(1.0), Value(2.0), Value(3.0)
    y = x * two
    backward(y * three + y * one * Value(-3.0))
    assert x.grad == 0.0


def check_random_graphs_against_derivatives_carried_forward():
    """Every leaf receives the derivative of the root, however its consumers are entangled."""
    random = Random(7)
    for _ in range(4):
        leaf, other = Value(1.5), Value(-0.5)
        nodes = [(leaf, 1.5, 1.0), (other, -0.5, 0.0)]  # node, value, derivative with respect to `leaf`
        for _ in range(12):
            (a, x, dx), (b, y, dy) = random.choice(nodes[-3:]), random.choice(nodes)
            adds = random.random() < 0.5
            nodes.append((a + b, x + y, dx + dy) if adds else (a * b, x * y, dx * y + x * dy))
        root, _, derivative = nodes[-1]
        backward(root)
        assert leaf.grad == approx(derivative)

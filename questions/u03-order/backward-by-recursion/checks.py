"""Checks for backward-by-recursion."""

from answer import Value, backward
from checking import approx


def check_a_tree_still_works():
    """Where each value is used once, the chain rule is a plain product along the path."""
    a, b, c, d = Value(2.0), Value(3.0), Value(5.0), Value(7.0)
    backward((a * b + c) * d)
    assert [a.grad, b.grad, c.grad, d.grad] == approx([21.0, 14.0, 7.0, 11.0])


def example_a_value_with_two_consumers():
    """The rule of a node runs once, with the sum of the shares from all of its consumers."""
    a, b = Value(2.0), Value(3.0)
    d = a * b
    f = d * (a + d)
    backward(f)
    assert [a.grad, b.grad] == approx([48.0, 28.0])


def check_two_paths_of_equal_length():
    """What has been handed on once is not handed on again when the next share arrives."""
    x, two, three, five = Value(1.0), Value(2.0), Value(3.0), Value(5.0)
    y = x * two
    backward(y * three + y * five)
    assert x.grad == approx(16.0)


def check_a_long_path_beside_a_short_one():
    """A node waits for its farthest consumer, not only for the nearest."""
    a, two, three, five = Value(1.0), Value(2.0), Value(3.0), Value(5.0)
    b = a * two
    far = b * three * five
    backward(far * b)
    assert a.grad == approx(120.0)


def check_nodes_in_the_middle_keep_their_gradients():
    """After backward every node holds its derivative, not only the leaves."""
    a, b = Value(2.0), Value(3.0)
    d = a * b
    e = a + d
    backward(d * e)
    assert [d.grad, e.grad] == approx([14.0, 6.0])

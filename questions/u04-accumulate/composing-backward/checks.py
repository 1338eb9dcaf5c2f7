"""Checks for composing-backward."""

from answer import Value
from checking import approx


def def_graph():
    """a, b, d, e, f of `d = a*b; e = a + d; f = d*e`."""
    a, b = Value(2.0), Value(3.0)
    d = a * b
    e = a + d
    return a, b, d, e, d * e


def example_two_paths_meet_again():
    """A value that reaches the output on several paths receives a share from each."""
    a, b, _, _, f = def_graph()
    f.backward()
    assert [a.grad, b.grad] == approx([48.0, 28.0])


def check_two_calls_double_the_gradient():
    """Two calls on one graph give each leaf twice its gradient, however deep it lies."""
    a, b, c, d = Value(2.0), Value(3.0), Value(5.0), Value(7.0)
    root = a * b * c * d
    root.backward()
    once = [leaf.grad for leaf in (a, b, c, d)]
    root.backward()
    assert [leaf.grad for leaf in (a, b, c, d)] == approx([2.0 * grad for grad in once])


def check_two_losses_add_up_at_a_shared_leaf():
    """Where two losses share a leaf, its gradient is the sum of both."""
    a, b, c = Value(2.0), Value(3.0), Value(5.0)
    first, second = a * b, a * c
    first.backward()
    second.backward()
    assert [a.grad, b.grad, c.grad] == approx([8.0, 2.0, 2.0])


def check_a_node_in_the_middle_may_be_the_output():
    """Backward from a node touches nothing that was computed from it."""
    a, b, d, e, f = def_graph()
    f.backward()
    before = [e.grad, f.grad]
    d.backward()
    assert [e.grad, f.grad] == approx(before)
    assert [a.grad, b.grad] == approx([51.0, 30.0])


def check_a_leaf_may_be_the_output():
    """The derivative of a leaf with respect to itself is 1, and it adds up over calls as at every leaf."""
    x = Value(5.0)
    x.backward()
    assert x.grad == 1.0
    x.backward()
    assert x.grad == 2.0

"""Checks for count-nodes."""

from answer import Value, chain, count_nodes


def example_a_small_expression_has_five_nodes():
    """Leaves, results and the root itself all count."""
    a, b, c = Value(2.0), Value(-3.0), Value(10.0)
    assert count_nodes(a * b + c) == 5
    assert count_nodes(Value(7.0)) == 1


def example_a_shared_node_counts_once():
    """Each node counts once, however many consumers it has."""
    a, b = Value(2.0), Value(3.0)
    d = a * b
    e = a + d
    assert count_nodes(d * e) == 5
    x = Value(3.0)
    assert count_nodes(x + x) == 2


def check_equal_numbers_are_different_nodes():
    """Two nodes that hold the same number are still two nodes."""
    assert count_nodes(Value(1.0) + Value(1.0)) == 3


def check_counting_again_gives_the_same():
    """Counting leaves no trace, neither in the graph nor in the function."""
    a, b = Value(2.0), Value(3.0)
    root = a * b + a
    count = count_nodes(root)
    assert [a.data, b.data, a.grad, b.grad, root.grad] == [2.0, 3.0, 0, 0, 0]
    assert [count, count_nodes(root)] == [4, 4]


def check_a_deep_graph_is_counted():
    """A graph may be deeper than Python's stack of calls."""
    assert count_nodes(chain(20_000)) == 20_002

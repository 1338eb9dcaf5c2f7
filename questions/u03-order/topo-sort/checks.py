"""Checks for topo-sort."""

from answer import Value, chain, topo_sort


def listed_before_an_operand(order):
    """The numbers of the nodes that stand before one of their operands."""
    early = (node for place, node in enumerate(order) if any(operand not in order[:place] for operand in node.operands))
    return [node.data for node in early]


def example_a_value_stands_before_what_was_computed_from_it():
    """Operands come before the nodes that were computed from them, and the root comes last."""
    a = Value(3.0)
    square = a * a
    fourth = square * square
    assert topo_sort(fourth) == [a, square, fourth]


def check_a_shared_operand_is_listed_once():
    """Each node is listed once, however many consumers it has and however many paths lead to it."""
    node = Value(1.0)
    for _ in range(10):
        node = node + node
    assert len(topo_sort(node)) == 11


def check_equal_numbers_in_two_nodes_are_two_entries():
    """Two nodes that hold the same number are still two nodes."""
    assert len(topo_sort(Value(2.0) * Value(2.0))) == 3


def check_a_shortcut_in_the_second_operand():
    """A node waits for all of its operands, also where a longer path leads to one of them."""
    near = Value(2.0) * Value(5.0)
    far = (near + Value(3.0)) * Value(7.0)
    assert listed_before_an_operand(topo_sort(far * near)) == []


def check_a_shortcut_in_the_first_operand():
    """The order in which an operation names its operands does not matter."""
    near = Value(2.0) * Value(5.0)
    far = near + Value(3.0)
    assert listed_before_an_operand(topo_sort(near * far)) == []


def check_a_deep_graph_can_be_sorted():
    """The depth of the graph is not limited by Python's stack of calls."""
    assert len(topo_sort(chain(1100))) == 2201

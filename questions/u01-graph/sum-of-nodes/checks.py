"""Checks for sum-of-nodes."""

from answer import Value, dot


def reaches(node, leaf):
    return node is leaf or any(reaches(operand, leaf) for operand in node.operands)


def example_a_dot_product_is_a_node():
    """The weighted sum is a node and holds the right number."""
    total = dot([Value(2.0), Value(-1.0)], [3.0, 4.0])
    assert isinstance(total, Value), "the sum is not a Value"
    assert total.data == 2.0


def check_every_weight_is_in_the_graph():
    """Each weight can be reached from the sum, or it would get no gradient."""
    weights = [Value(2.0), Value(-1.0), Value(0.5)]
    total = dot(weights, [3.0, 4.0, 8.0])
    assert isinstance(total, Value), "the sum is not a Value"
    assert [reaches(total, weight) for weight in weights] == [True, True, True]


def check_any_number_may_stand_on_the_left():
    """`5 + x` is the same number as `x + 5`, and a node."""
    x = Value(3.0)
    total = 5 + x
    assert isinstance(total, Value), "`5 + x` is not a Value"
    assert total.data == 8.0
    assert reaches(total, x)

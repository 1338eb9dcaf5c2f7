"""Checks for record-forward."""

from answer import Value


def reaches(node, leaf):
    return node is leaf or any(reaches(operand, leaf) for operand in node.operands)


def example_nodes_and_numbers_mix():
    """Nodes and plain numbers add and multiply like ordinary numbers."""
    a, b = Value(2.0), Value(-3.0)
    assert (a * b + a + 3).data == -1.0


def example_a_product_knows_its_two_operands():
    """The result of an operation is a node with its operands and its label; a leaf has neither."""
    a, b = Value(2.0), Value(-3.0)
    product = a * b
    assert isinstance(product, Value), "`a * b` is not a Value"
    assert len(product.operands) == 2
    assert product.op == "*"
    assert len(a.operands) == 0
    assert a.op == ""


def check_operands_are_left_alone():
    """An operation leaves its operands as they were."""
    a, b = Value(2.0), Value(-3.0)
    results = [a + b, a * b, a - 1, 1 - b, -a]
    assert [a.data, b.data] == [2.0, -3.0]
    assert len(a.operands) == 0
    assert all(result is not a and result is not b for result in results)


def check_operands_keep_their_order():
    """`operands` is a tuple of the very nodes that were combined, the left one first."""
    a, b = Value(2.0), Value(-3.0)
    product = a * b
    assert isinstance(product.operands, tuple), "`operands` is not a tuple"
    assert product.operands[0] is a
    assert product.operands[1] is b
    total = a + b
    assert total.op == "+"
    assert total.operands[0] is a
    assert total.operands[1] is b


def check_a_node_used_twice_is_listed_twice():
    """`x * x` was computed from two operands, which happen to be the same node."""
    x = Value(3.0)
    assert len((x * x).operands) == 2


def check_minus_works_on_both_sides_of_a_number():
    """`x - 5`, `5 - x` and `-x` have the values that arithmetic gives them, and are recorded."""
    x = Value(3.0)
    assert (x - 5).data == -2.0
    assert (5 - x).data == 2.0
    assert (-x).data == -3.0
    assert [(x - 0.5).data, (0.5 - x).data] == [2.5, -2.5]
    assert (x - Value(7.0)).data == -4.0
    assert [reaches(result, x) for result in (x - 5, 5 - x, -x)] == [True, True, True]


def check_a_number_may_stand_on_the_left():
    """`4 * x` and `4 + x` work and are recorded; so does `sum()`, which starts from the number 0."""
    x = Value(2.0)
    assert (4 * x).data == 8.0
    assert (4 + x).data == 6.0
    assert [reaches(4 * x, x), reaches(4 + x, x)] == [True, True]
    assert sum([x, Value(1.0)]).data == 3.0

"""Checks for cost-of-an-op."""

from answer import cost


def example_a_matmul():
    """A matmul multiplies and adds: two operations for each of m·k·n."""
    assert cost("matmul", (2, 3), (3, 4)) == (48, 104)


def example_adding_a_bias():
    """Each operand is read at its own size, however often it is used."""
    assert cost("add", (32, 5), (5,)) == (160, 1300)


def check_a_relu():
    """The operand is read and the result is written."""
    assert cost("relu", (10,)) == (10, 80)
    assert cost("relu", (3, 4, 5)) == (60, 480)


def check_an_addition_without_broadcast():
    """Two tensors are read, and one is written."""
    assert cost("add", (3, 4), (3, 4)) == (12, 144)


def check_both_operands_are_stretched():
    """The result may be larger than either operand."""
    assert cost("add", (6, 1), (1, 7)) == (42, 220)
    assert cost("add", (5,), (2, 3, 1)) == (30, 164)
    assert cost("add", (1, 3), (3,)) == (3, 36)


def check_smaller_elements():
    """Smaller elements mean fewer bytes, and as many operations."""
    assert cost("relu", (10,), size=2) == (10, 40)
    assert cost("add", (32, 5), (5,), size=8) == (160, 2600)
    assert cost("matmul", (2, 3), (3, 4), size=2) == (48, 52)

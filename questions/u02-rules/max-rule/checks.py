"""Checks for max-rule."""

from answer import max_shares


def example_the_smaller_operand_receives_nothing():
    """Moving the smaller operand a little does not move the maximum."""
    assert max_shares(5.0, 2.0, 3.0)[1] == 0.0
    assert max_shares(2.0, 5.0, 3.0)[0] == 0.0


def check_the_larger_operand_receives_all():
    """Moving the larger operand moves the maximum by just as much."""
    assert max_shares(5.0, 2.0, 3.0)[0] == 3.0
    assert max_shares(2.0, 5.0, -3.0)[1] == -3.0


def check_negative_numbers_are_compared_with_their_sign():
    """Of -5 and 2, the larger is 2."""
    assert list(max_shares(-5.0, 2.0, 3.0)) == [0.0, 3.0]
    assert list(max_shares(-2.0, -5.0, 3.0)) == [3.0, 0.0]


def check_the_shares_add_up():
    """Together the two operands receive the gradient that arrived, at a tie too."""
    assert sum(max_shares(4.0, 4.0, 3.0)) == 3.0
    assert sum(max_shares(-1.0, -1.0, 5.0)) == 5.0


def check_a_tie_is_shared_equally():
    """Where the operands are equal, each receives half."""
    assert list(max_shares(4.0, 4.0, 3.0)) == [1.5, 1.5]

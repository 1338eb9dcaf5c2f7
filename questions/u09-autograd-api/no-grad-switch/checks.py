"""Checks for no-grad-switch."""

from answer import Node, no_grad
from checking import raises


def is_recorded():
    return len((Node(3.0) * Node(5.0)).operands) == 2


def example_nothing_is_recorded_inside():
    """A result that is computed in the block knows no operands, and has its number."""
    with no_grad():
        y = Node(3.0) * Node(5.0)
    assert y.data == 15.0
    assert y.operands == ()


def check_recording_goes_on_afterwards():
    """After the block operations are recorded again."""
    with no_grad():
        pass
    assert is_recorded()


def check_a_block_within_a_block():
    """The end of an inner block changes nothing for the outer one."""
    seen = []
    with no_grad():
        seen.append(is_recorded())
        with no_grad():
            seen.append(is_recorded())
        seen.append(is_recorded())
    seen.append(is_recorded())
    assert seen == [False, False, False, True]


def check_the_next_block():
    """The switch works as often as one likes."""
    seen = []
    for _ in range(2):
        with no_grad():
            seen.append(is_recorded())
        seen.append(is_recorded())
    assert seen == [False, True, False, True]


def check_an_exception_goes_through():
    """An exception in the block is for the caller to see."""
    with raises(ValueError):
        with no_grad():
            raise ValueError("from the block")


def check_recording_goes_on_after_an_exception():
    """After the block the switch is as it was before, however the block was left."""
    try:
        with no_grad():
            raise ValueError("from the block")
    except ValueError:
        pass
    assert is_recorded()
    seen = []
    with no_grad():
        try:
            with no_grad():
                raise ValueError("from the inner block")
        except ValueError:
            seen.append(is_recorded())
    seen.append(is_recorded())
    assert seen == [False, True]


def check_a_result_can_be_used_later():
    """What was computed in the block is a leaf, and takes part in what is recorded later."""
    with no_grad():
        constant = Node(3.0) * Node(5.0)
    y = constant * Node(2.0)
    assert [y.data, y.operands[0] is constant] == [30.0, True]

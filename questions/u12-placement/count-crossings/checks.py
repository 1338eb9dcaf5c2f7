"""Checks for count-crossings."""

from answer import count_transfers


def example_a_batch_in_and_two_numbers_out():
    """What is used on the other device crosses with all of its bytes, and a Python number lives on the host."""
    batch, loss = [("new", "x", "cpu", 100), ("to", "g", "x", "gpu")], ("new", "loss", "gpu", 8)
    assert count_transfers([*batch, loss, ("item", "loss"), ("item", "loss")]) == (100, 16, 3)


def check_to_the_same_device_is_free():
    """Where nothing has to move, `to` copies nothing, in either direction."""
    trace = [("new", "x", "gpu", 100), ("to", "y", "x", "gpu"), ("new", "h", "cpu", 7), ("to", "k", "h", "cpu")]
    assert count_transfers(trace) == (0, 0, 0)


def check_the_source_stays_where_it_is():
    """`to` makes a new tensor; its source has not moved."""
    trace = [("new", "x", "cpu", 100), ("to", "g", "x", "gpu"), ("to", "h", "x", "gpu")]
    assert count_transfers(trace) == (200, 0, 2)


def check_a_copy_of_a_copy_comes_back():
    """What `to` returns has the size of its source, and can be moved again."""
    trace = [("new", "x", "cpu", 24), ("to", "g", "x", "gpu"), ("to", "h", "g", "cpu"), ("to", "i", "h", "gpu")]
    assert count_transfers(trace) == (48, 24, 3)


def check_item_on_the_host_is_free():
    """A tensor on the host gives its number without a copy."""
    trace = [("new", "loss", "gpu", 4), ("to", "seen", "loss", "cpu"), ("item", "seen"), ("item", "seen")]
    assert count_transfers(trace) == (0, 4, 1)


def check_a_name_may_be_bound_again():
    """A name stands for what was bound to it last."""
    moved = [("new", "x", "cpu", 8), ("to", "x", "x", "gpu"), ("to", "x", "x", "gpu")]
    assert count_transfers([*moved, ("new", "x", "cpu", 3), ("item", "x")]) == (8, 0, 1)

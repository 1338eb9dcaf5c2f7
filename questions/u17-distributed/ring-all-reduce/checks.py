"""Checks for ring-all-reduce."""

from answer import ring_all_reduce
from checking import approx, ref, value


def gradients(ranks):
    """Rows that are different everywhere; a column's sum shows who is in it."""
    return [[10.0**rank * (chunk + 1) for chunk in range(ranks)] for rank in range(ranks)]


def example_two_ranks():
    """Every rank ends up with the sum of each column."""
    assert ring_all_reduce([[1.0, 2.0], [10.0, 20.0]]) == ([[11.0, 22.0], [11.0, 22.0]], 2)


def check_every_rank_has_every_sum():
    """Every rank ends up with every sum, however many ranks there are."""
    for ranks in (3, 4, 5):
        rows, _ = ring_all_reduce(gradients(ranks))
        assert rows == approx([[sum(column) for column in zip(*gradients(ranks))]] * ranks)


def check_each_rank_sends_little():
    """Each rank sends one chunk in each of 2(n-1) rounds."""
    assert [ring_all_reduce(gradients(ranks))[1] for ranks in (3, 4, 5)] == [4, 6, 8]


def check_a_ring_of_one():
    """A single rank has nothing to send and keeps its numbers."""
    assert ring_all_reduce([[7.0]]) == ([[7.0]], 0)


def check_the_input_is_left_alone():
    """The rows that were passed in hold the same numbers afterwards."""
    before = ref(gradients(3))
    ring_all_reduce(before)
    assert value(before) == gradients(3)

"""Checks for self-times."""

from answer import self_times


def example_three_levels():
    """From the length of a call only the calls that it made directly are taken away."""
    calls = [("linear", 0, 10), ("addmm", 1, 9), ("gemm", 2, 8), ("relu", 10, 12)]
    assert self_times(calls) == {"linear": 2, "addmm": 2, "gemm": 6, "relu": 2}


def check_several_direct_calls():
    """All direct calls are taken away, not only one of them."""
    assert self_times([("op", 0, 10), ("a", 1, 3), ("b", 4, 6), ("c", 6, 9)]) == {"op": 3, "a": 2, "b": 2, "c": 3}


def check_a_name_that_is_called_again():
    """Several calls of one name add up."""
    assert self_times([("mm", 0, 3), ("add", 3, 5), ("mm", 5, 9)]) == {"mm": 7, "add": 2}


def check_a_name_that_calls_itself():
    """A name that calls itself has the time of both calls, each moment once."""
    assert self_times([("net", 0, 10), ("net", 2, 9), ("mm", 3, 6)]) == {"net": 7, "mm": 3}


def check_calls_in_any_order():
    """The order of the list does not matter."""
    assert self_times([("gemm", 2, 8), ("relu", 11, 12), ("addmm", 1, 9)]) == {"gemm": 6, "relu": 1, "addmm": 2}


def check_calls_that_start_or_end_together():
    """Where two calls start or end together, the longer one is the caller."""
    assert self_times([("in", 0, 4), ("out", 0, 10), ("last", 7, 10)]) == {"in": 4, "out": 3, "last": 3}


def check_an_empty_profile():
    """No calls, no times."""
    assert self_times([]) == {}

"""Checks for gradient-buckets."""

import random

from answer import make_buckets


def example_the_last_parameter_is_ready_first():
    """Buckets are filled from the last parameter on, and closed as soon as they reach the limit."""
    assert make_buckets([1, 4, 2, 3, 3, 5], 5) == [[5], [4, 3], [2, 1], [0]]


def check_no_bucket_is_empty():
    """Where the first parameter closes a bucket, that is the last one."""
    assert make_buckets([4, 1, 3, 2, 9], 4) == [[4], [3, 2], [1, 0]]


def check_each_parameter_once():
    """Every parameter is in exactly one bucket, those of a bucket that is not full included."""
    numbers = random.Random(17)
    lengths = [numbers.randint(1, 12) for _ in range(30)]
    cases = [([numbers.randint(1, 9) for _ in range(length)], numbers.randint(2, 15)) for length in lengths]
    found = [[parameter for bucket in make_buckets(*case) for parameter in bucket] for case in cases]
    assert found == [list(range(len(sizes) - 1, -1, -1)) for sizes, _ in cases]


def check_a_bucket_is_just_full():
    """A closed bucket has reached the limit, and without its last parameter it had not."""
    sizes = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]
    closed = make_buckets(sizes, 10)[:-1]
    assert [sum(sizes[i] for i in bucket) >= 10 > sum(sizes[i] for i in bucket[:-1]) for bucket in closed] == [True] * 5


def check_no_parameters_no_buckets():
    """A model without parameters has no buckets."""
    assert make_buckets([], 4) == []

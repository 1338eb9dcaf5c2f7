"""Checks for one-copy-for-many."""

from functools import cache

import torch
from answer import send, trial
from checking import traced

LENGTHS = [3, 40, 1, 7, 2, 2, 25]


@cache
def run():
    """What arrives on the virtual GPU, and what it took."""
    return traced(trial, LENGTHS, "cuda")


def example_the_records_arrive_as_they_were():
    """Each record has its own numbers, and they keep their order."""
    sent = send([torch.tensor([1.0, 2.0]), torch.tensor([3.0]), torch.tensor([4.0, 5.0])], "cpu")
    assert [record.tolist() for record in sent] == [[1.0, 2.0], [3.0], [4.0, 5.0]]


def check_one_copy():
    """All records cross in one copy."""
    assert len(run()[1].copies("h2d")) == 1


def check_only_the_records_cross():
    """No byte crosses that is not in a record."""
    assert run()[1].moved("h2d") == sum(LENGTHS) * 4


def check_no_kernel():
    """To take the records apart again launches nothing."""
    assert run()[1].kernels == 0


def check_all_numbers_arrive():
    """On the device each record has its own numbers."""
    numbers = iter(range(sum(LENGTHS)))
    assert run()[0] == [[float(next(numbers)) for _ in range(length)] for length in LENGTHS]


def check_a_dtype_that_is_not_float():
    """The dtype stays what it was."""
    sent = send([torch.tensor([1, 2], dtype=torch.int16), torch.tensor([3], dtype=torch.int16)], "cpu")
    assert [str(record.dtype) for record in sent] == ["torch.int16"] * 2

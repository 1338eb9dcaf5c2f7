"""Checks for move-model-and-batches."""

from functools import cache

import torch
from answer import accuracy, make_model
from checking import approx, traced

BATCHES, ROWS = 40, 100
INPUTS, WEIGHT = ROWS * 16 * 4, 64 * 16 * 4  # bytes


@cache
def trace():
    """What a run on the virtual GPU did."""
    numbers = torch.Generator().manual_seed(5)
    batches = [
        (torch.randn(ROWS, 16, generator=numbers), torch.randint(4, (ROWS,), generator=numbers)) for _ in range(BATCHES)
    ]
    return traced(accuracy, make_model(), batches, "cuda")[1]


def example_the_share_of_all_rows():
    """Each row counts as much as each other, in whichever batch it is."""
    rows = torch.randn(4, 16, generator=torch.Generator().manual_seed(6))
    labels = make_model()(rows).argmax(1)
    labels[1] = (labels[1] + 1) % 4  # one of four is wrong
    batches = [(rows[:3], labels[:3]), (rows[3:], labels[3:])]
    assert accuracy(make_model(), batches, "cpu") == approx(0.75)


def check_the_device_does_the_work():
    """Both products of each batch run on the device."""
    products = [launch for launch in trace().launches if launch.work.category == "gemm"]
    assert len(products) == 2 * BATCHES


def check_the_model_crosses_once():
    """A weight crosses once, however many batches there are."""
    assert [copy.bytes for copy in trace().copies()].count(WEIGHT) == 1


def check_each_batch_crosses_once():
    """The inputs of a batch cross once, to the device."""
    assert [copy.direction for copy in trace().copies() if copy.bytes == INPUTS] == ["h2d"] * BATCHES


def check_only_numbers_come_back():
    """Nothing larger than a number comes back."""
    assert max(copy.bytes for copy in trace().copies("d2h")) <= 8


def check_batches_come_one_at_a_time():
    """The device never holds more than a few of the batches."""
    assert trace().peak_memory < BATCHES * INPUTS / 2

"""Checks for batch-the-questions."""

from functools import cache
from math import ceil

import torch
from answer import trial
from checking import approx, traced

WIDTH, HIDDEN, COUNT, BATCH = 64, 96, 52, 8


@cache
def products(count=COUNT, batch=BATCH):
    """The work of the matrix products on the virtual GPU."""
    _, trace = traced(trial, WIDTH, HIDDEN, count, batch, "cuda")
    return [launch.work for launch in trace.launches if launch.work.category == "gemm"]


def answers(width, hidden, count):
    """relu(question @ first) @ second for all questions of a trial."""
    torch.manual_seed(7)
    first, second = torch.randn(width, hidden), torch.randn(hidden, width)
    return (torch.relu(torch.randn(count, width) @ first) @ second).tolist()


def example_two_questions():
    """Each question gets the answer that it gets when it is asked alone, in its place."""
    assert trial(3, 4, 2, 2, "cpu") == approx(answers(3, 4, 2), rel=1e-4)


def check_a_short_last_batch():
    """Every question gets its answer, whatever is left for the last batch."""
    assert trial(3, 4, 7, 3, "cpu") == approx(answers(3, 4, 7), rel=1e-4)


def check_no_batch_is_too_large():
    """No more questions are answered at once than allowed."""
    full = 2 * WIDTH * HIDDEN * BATCH
    assert max(work.flops for work in products()) <= full


def check_the_weights_are_read_once_for_each_batch():
    """Each of the two weight matrices is read once for each batch."""
    weights = WIDTH * HIDDEN * 4
    assert sum(reads // weights for work in products() for reads in work.reads) == 2 * ceil(COUNT / BATCH)


def check_the_intensity_grows_with_the_batch():
    """In a full batch there are several operations for each byte."""
    flops, traffic = (sum(getattr(work, name) for work in products()) for name in ("flops", "bytes"))
    assert flops / traffic > 2.5

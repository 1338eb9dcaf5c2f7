"""Checks for fit-into-memory."""

from functools import cache

import torch
from answer import trial
from checking import approx, traced

ROWS = 512
ACTIVATION = ROWS * 16 * 4
PARAMETERS = (16 * 64 + 64 + 64 * 16 + 16) * 4


@cache
def trace(count):
    """What a run with so many blocks took on the virtual GPU."""
    return traced(trial, count, ROWS, "cuda")[1]


@cache
def by_hand(count, rows):
    """The loss, and the sum of each block's first gradient, without a device and with everything kept."""
    torch.manual_seed(4)
    blocks = []
    for _ in range(count):
        blocks.append((torch.nn.Linear(16, 64), torch.nn.Linear(64, 16)))
    x = torch.rand(rows, 16)
    for first, second in blocks:
        x = second(torch.nn.functional.gelu(first(x)))
    loss = x.square().mean()
    loss.backward()
    return [loss.item(), *(first.weight.grad.sum().item() for first, _ in blocks)]


def check_loss_and_gradients_are_the_same():
    """The loss is the same, and each block has the same gradients, the first one too."""
    assert trial(3, 5, "cpu") == approx(by_hand(3, 5), rel=1e-4, abs=1e-7)


def check_a_block_keeps_its_input_only():
    """A block more takes the memory of its parameters, of their gradients, and of what goes into it."""
    growth = (trace(8).peak_memory - trace(4).peak_memory) / 4
    assert growth <= 2 * PARAMETERS + 1.5 * ACTIVATION


def check_no_block_runs_more_than_twice():
    """Each block runs forward at most twice."""
    products = [launch for launch in trace(8).launches if launch.work.category == "gemm"]
    assert len(products) <= 8 * (2 + 2 + 4)


def check_nothing_is_parked_on_the_host():
    """What backward needs is kept on the device or computed again: more blocks mean no more copies to the host."""
    assert len(trace(8).copies("d2h")) == len(trace(4).copies("d2h"))

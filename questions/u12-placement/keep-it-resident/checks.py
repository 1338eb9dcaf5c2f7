"""Checks for keep-it-resident."""

from functools import cache

import torch
from answer import train
from checking import approx, traced

ROWS, COLUMNS, EPOCHS = 4096, 8, 6
DATA, WEIGHT = ROWS * 4, COLUMNS * 4  # bytes: whatever is as large as the targets is data


def problem():
    """Inputs and targets of a line without noise."""
    numbers = torch.Generator().manual_seed(1)
    inputs = torch.randn(ROWS, COLUMNS, generator=numbers)
    return inputs, inputs @ torch.arange(1.0, COLUMNS + 1)


@cache
def trace(epochs=EPOCHS):
    """What a run on the virtual GPU did."""
    return traced(train, *problem(), epochs, "cuda")[1]


def places(kind):
    """Where the steps of a kind stand in the program."""
    return [place for place, step in enumerate(trace().steps) if type(step).__name__ == kind]


def products():
    """Where the products stand: an epoch begins with one, and has another in its backward."""
    return [place for place in places("Launch") if trace().steps[place].work.category == "gemm"]


def squares_kept(run):
    """How many results of torch's own `mse_loss` there were: one number each, in memory for all the squares."""
    return sum(launch.work.op == "mse_loss" for launch in run.launches)


def example_the_losses_are_those_of_gradient_descent():
    """The list holds the loss of each epoch, before its step."""
    losses = train(torch.eye(2), torch.tensor([1.0, 3.0]), 3, "cpu")
    assert losses == approx([5.0, 4.05, 3.2805], rel=1e-5)


def check_the_device_does_the_work():
    """Every epoch's product, forward and backward, runs on the device."""
    assert len(products()) >= 2 * EPOCHS


def check_the_data_cross_once():
    """Inputs and targets cross once each, however many epochs there are."""
    crossings = [copy.direction for copy in trace().copies() if copy.bytes >= DATA]
    assert crossings == ["h2d", "h2d"]


def check_the_weight_stays():
    """The weight and its gradient live on the device from the beginning; neither ever crosses."""
    crossings = [copy.bytes for copy in trace().copies()]
    assert crossings.count(WEIGHT) == 0


def check_the_host_never_waits_in_the_loop():
    """No line of the loop makes the host wait for the device."""
    first, *_, last = products()
    assert [trace().steps[place].reason for place in places("Sync") if first < place < last] == []


def check_the_losses_come_back_together():
    """One copy brings all losses back."""
    assert len(trace().copies("d2h")) == 1


def check_memory_does_not_grow_with_the_epochs():
    """An epoch leaves only its loss behind on the device."""
    once, twice = trace(), trace(2 * EPOCHS)
    oversized = squares_kept(twice) - squares_kept(once)
    assert twice.peak_memory - once.peak_memory < (EPOCHS + oversized) * DATA

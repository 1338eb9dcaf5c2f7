"""Checks for hidden-waits."""

import torch
from answer import masked_loss, trial
from checking import approx, traced

NAN, INF = float("nan"), float("inf")
DATA = [1.0, 5.0, 2.0, 4.0, 7.0], [3.0, NAN, 1.0, INF, 7.5], [True, True, True, False, False]


def example_only_masked_entries_count():
    """The mean is over the entries where the mask is true."""
    predicted, target = torch.tensor([1.0, 5.0, 2.0]), torch.tensor([3.0, 0.0, 2.0])
    assert masked_loss(predicted, target, torch.tensor([True, False, True])).item() == approx(2.0)


def example_what_is_not_finite_does_not_count():
    """An entry that is not finite is left out; without any entry the loss is 0."""
    assert masked_loss(torch.tensor([1.0]), torch.tensor([NAN]), torch.tensor([True])).item() == 0


def check_masked_and_not_finite_together():
    """What counts is masked in and finite; both the sum and the count go by that."""
    assert trial(*DATA, "cpu")[0] == approx(2.5)
    assert trial([1.0, 2.0], [3.0, 5.0], [True, False], "cpu")[0] == approx(4.0)


def check_gradients_are_clean():
    """Entries that do not count have the gradient 0, and the others that of the mean."""
    assert trial(*DATA, "cpu")[1:] == approx([-2.0, 0.0, 1.0, 0.0, 0.0])
    assert trial([1.0, 2.0], [NAN, 3.0], [True, False], "cpu") == approx([0.0, 0.0, 0.0])


def check_the_host_never_waits():
    """From the data on the device to the loss on the device, the host never waits."""
    _, trace = traced(trial, *DATA, "cuda")
    assert trace.syncs == 5  # of the given function: three tensors come, the loss and the gradients go

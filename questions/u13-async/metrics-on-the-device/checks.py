"""Checks for metrics-on-the-device."""

from collections import Counter
from functools import cache

import torch
from answer import recall_by_class, trial
from checking import approx, traced

CLASSES, BATCHES = 5, 6


def rows():
    """Batches of different sizes, and the share of each class counted by hand."""
    numbers = torch.Generator().manual_seed(8)
    batches = []
    for number in range(BATCHES):
        labels = torch.randint(CLASSES, (20 + 7 * number,), generator=numbers)
        guesses = torch.randint(CLASSES, labels.shape, generator=numbers)
        batches.append((torch.where(guesses > 1, labels, guesses), labels))
    pairs = [pair for predicted, labels in batches for pair in zip(predicted.tolist(), labels.tolist())]
    found = [[guess == right for guess, right in pairs if right == number] for number in range(CLASSES)]
    return batches, [sum(hits) / len(hits) for hits in found]


@cache
def run(times=1):
    """What came out on the virtual GPU, and what it took, with all the batches once or several times."""
    return traced(trial, rows()[0] * times, CLASSES)


def example_all_rows_count_alike():
    """Each row of a class counts as much as each other, in whichever batch it is."""
    batches = [(torch.tensor([0, 1, 1]), torch.tensor([0, 1, 0])), (torch.tensor([0]), torch.tensor([0]))]
    assert recall_by_class(batches, 2) == approx([2 / 3, 1.0])
    assert recall_by_class([(torch.tensor([1, 1, 2, 0]), torch.tensor([0, 1, 2, 0]))], 3) == approx([0.5, 1.0, 1.0])


def check_many_batches():
    """On the device the shares are the same as when counted by hand."""
    assert run()[0] == approx(rows()[1])


def check_the_host_never_waits_in_the_loop():
    """No line of the loop makes the host wait for the device."""
    once, twice = (Counter(wait.reason for wait in run(times)[1].waits) for times in (1, 2))
    assert dict(twice - once) == {".to(cuda)": 2 * BATCHES}  # the given function moves each batch


def check_one_copy_comes_back():
    """One copy brings the result to the host."""
    assert len(run()[1].copies("d2h")) == 1

"""Counts with `torch.bincount`.

fails: check_the_host_never_waits_in_the_loop
teach: It looks made for this, but its result is as long as the largest number asks for, also with `minlength`: the host
    waits to learn that number. `index_add_` into counts of a known length asks for nothing.
"""

import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """For each class the share of its rows that was predicted rightly."""
    right = seen = 0
    for predicted, labels in batches:
        right = right + torch.bincount(labels, weights=(predicted == labels).float(), minlength=classes)
        seen = seen + torch.bincount(labels, minlength=classes)
    return (right / seen).tolist()


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

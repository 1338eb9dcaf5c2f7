"""Keeps the loop free of waits, and then reads each class by itself.

fails: check_one_copy_comes_back
teach: Each read is a copy with its fixed price, and a wait. `tolist()` of the whole tensor is one.
"""

import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    device = batches[0][0].device
    right, seen = torch.zeros(classes, device=device), torch.zeros(classes, device=device)
    for predicted, labels in batches:
        right.index_add_(0, labels, (predicted == labels).float())
        seen.index_add_(0, labels, torch.ones_like(labels, dtype=torch.float32))
    return list(map(torch.Tensor.item, (right / seen).unbind()))


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

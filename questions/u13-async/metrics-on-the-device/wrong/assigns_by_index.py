"""Writes `right[labels] += 1`.

fails: example_all_rows_count_alike
teach: A class that occurs several times in a batch is then written several times with the same number, and counts once.
    `index_add_` adds every occurrence.
"""

import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    device = batches[0][0].device
    right, seen = torch.zeros(classes, device=device), torch.zeros(classes, device=device)
    for predicted, labels in batches:
        right[labels] += (predicted == labels).float()
        seen[labels] += 1
    return (right / seen).tolist()


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

"""Counts how often a class was predicted, not how often it occurs.

fails: example_all_rows_count_alike
teach: Right ones over predicted ones is precision. Recall asks of the rows of a class how many were found.
"""

import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    device = batches[0][0].device
    right, seen = torch.zeros(classes, device=device), torch.zeros(classes, device=device)
    for predicted, labels in batches:
        right.index_add_(0, labels, (predicted == labels).float())
        seen.index_add_(0, predicted, torch.ones_like(labels, dtype=torch.float32))
    return (right / seen).tolist()


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

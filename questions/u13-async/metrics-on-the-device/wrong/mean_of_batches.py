"""Averages the shares of the batches.

fails: example_all_rows_count_alike
teach: A batch with one row of a class then weighs as much as one with fifty, and one without any makes nan. Add up
    counts, and divide once.
"""

import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    device = batches[0][0].device
    shares = torch.zeros(classes, device=device)
    for predicted, labels in batches:
        right, seen = torch.zeros(classes, device=device), torch.zeros(classes, device=device)
        right.index_add_(0, labels, (predicted == labels).float())
        seen.index_add_(0, labels, torch.ones_like(labels, dtype=torch.float32))
        shares += right / seen
    return (shares / len(batches)).tolist()


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

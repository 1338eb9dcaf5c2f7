"""Compares all labels with a row of all class numbers at once, by broadcasting, and sums the columns."""

import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """For each class the share of its rows that was predicted rightly."""
    device = batches[0][1].device
    numbers = torch.arange(classes, device=device)
    right, seen = torch.zeros(2, classes, device=device)
    for predicted, labels in batches:
        is_class = labels[:, None] == numbers  # (rows, classes)
        seen += is_class.sum(0)
        right += (is_class & (predicted == labels)[:, None]).sum(0)
    return (right / seen).tolist()


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

"""Turns labels into rows of ones and zeros, and sums the columns: shapes that are known before any number
is."""

import torch
from torch.nn import functional


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """For each class the share of its rows that was predicted rightly."""
    right = seen = 0
    for predicted, labels in batches:
        rows = functional.one_hot(labels, classes)
        seen = seen + rows.sum(0)
        right = right + (rows * (predicted == labels)[:, None]).sum(0)
    return (right / seen).tolist()


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

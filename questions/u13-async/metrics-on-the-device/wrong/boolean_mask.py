"""Picks the rows that are right with a boolean mask.

fails: check_the_host_never_waits_in_the_loop
teach: How many rows a mask picks is known only when it was computed, and the host needs that size to go on. Add 0 or 1
    for each row instead: then the size is known.
"""

import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    device = batches[0][0].device
    right, seen = torch.zeros(classes, device=device), torch.zeros(classes, device=device)
    for predicted, labels in batches:
        hits = labels[predicted == labels]
        right.index_add_(0, hits, torch.ones_like(hits, dtype=torch.float32))
        seen.index_add_(0, labels, torch.ones_like(labels, dtype=torch.float32))
    return (right / seen).tolist()


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

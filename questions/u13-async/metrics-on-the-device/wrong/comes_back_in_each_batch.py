"""Counts on the device and adds the counts on the host.

fails: check_the_host_never_waits_in_the_loop
teach: `.cpu()` waits as `.item()` does, only for more numbers at once. The sum over batches can stay on the device,
    too.
"""

import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    device = batches[0][0].device
    right, seen = torch.zeros(classes), torch.zeros(classes)
    for predicted, labels in batches:
        hits, rows = torch.zeros(classes, device=device), torch.zeros(classes, device=device)
        right += hits.index_add_(0, labels, (predicted == labels).float()).cpu()
        seen += rows.index_add_(0, labels, torch.ones_like(labels, dtype=torch.float32)).cpu()
    return (right / seen).tolist()


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

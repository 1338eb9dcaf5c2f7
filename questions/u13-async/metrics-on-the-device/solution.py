import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """For each class the share of its rows that was predicted rightly."""
    device = batches[0][0].device
    right, seen = torch.zeros(classes, device=device), torch.zeros(classes, device=device)
    for predicted, labels in batches:
        right.index_add_(0, labels, (predicted == labels).float())
        seen.index_add_(0, labels, torch.ones_like(labels, dtype=torch.float32))
    return (right / seen).tolist()


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

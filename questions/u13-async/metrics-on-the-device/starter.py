import torch


def recall_by_class(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """For each class the share of its rows that was predicted rightly."""
    right, seen = [0] * classes, [0] * classes
    for predicted, labels in batches:
        for number in range(classes):
            right[number] += ((labels == number) & (predicted == number)).sum().item()
            seen[number] += (labels == number).sum().item()
    return [a / b for a, b in zip(right, seen)]


def trial(batches: list[tuple[torch.Tensor, torch.Tensor]], classes: int) -> list[float]:
    """Given: moves the batches to the device first."""
    return recall_by_class([(predicted.to("cuda"), labels.to("cuda")) for predicted, labels in batches], classes)

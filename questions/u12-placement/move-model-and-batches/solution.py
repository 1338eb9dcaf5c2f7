import torch
from torch import nn


def make_model() -> nn.Module:
    """Given: a small classifier with fixed weights."""
    torch.manual_seed(3)
    return nn.Sequential(nn.Linear(16, 64), nn.ReLU(), nn.Linear(64, 4))


@torch.no_grad()
def accuracy(model: nn.Module, batches: list[tuple[torch.Tensor, torch.Tensor]], device: str) -> float:
    """The share of all rows whose largest score is at their label."""
    model.to(device)
    right = rows = 0
    for inputs, labels in batches:
        inputs, labels = inputs.to(device), labels.to(device)
        right += (model(inputs).argmax(1) == labels).sum()
        rows += len(labels)
    return float(right) / rows

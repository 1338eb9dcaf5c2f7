"""Moves the inputs and keeps the old ones.

fails: check_the_device_does_the_work
teach: `to` of a tensor changes nothing in place: it returns a tensor on the device, and this one was dropped. Only of a
    module does the bare line work.
"""

import torch
from torch import nn


def make_model() -> nn.Module:
    """Given: a small classifier with fixed weights."""
    torch.manual_seed(3)
    return nn.Sequential(nn.Linear(16, 64), nn.ReLU(), nn.Linear(64, 4))


@torch.no_grad()
def accuracy(model: nn.Module, batches: list[tuple[torch.Tensor, torch.Tensor]], device: str) -> float:
    model.to(device)
    right = rows = 0
    for inputs, labels in batches:
        inputs.to(device)
        labels.to(device)
        right += (model(inputs).argmax(1) == labels).sum().item()
        rows += len(labels)
    return right / rows

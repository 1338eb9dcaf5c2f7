"""Sends the model back to the host after each batch.

fails: check_the_model_crosses_once
teach: Parameters are used in every batch, so they stay. A model that goes home crosses once more for each batch, and
    it is often larger than the data.
"""

import torch
from torch import nn


def make_model() -> nn.Module:
    """Given: a small classifier with fixed weights."""
    torch.manual_seed(3)
    return nn.Sequential(nn.Linear(16, 64), nn.ReLU(), nn.Linear(64, 4))


@torch.no_grad()
def accuracy(model: nn.Module, batches: list[tuple[torch.Tensor, torch.Tensor]], device: str) -> float:
    right = rows = 0
    for inputs, labels in batches:
        model.to(device)
        right += (model(inputs.to(device)).argmax(1) == labels.to(device)).sum().item()
        rows += len(labels)
        model.to("cpu")
    return right / rows

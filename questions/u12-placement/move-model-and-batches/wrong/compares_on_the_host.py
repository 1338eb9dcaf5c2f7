"""Brings the scores back and compares them on the host.

fails: check_only_numbers_come_back
teach: The host wants one number, not a row of scores for each row of data. Compare and sum where the scores are, and
    bring back the count.
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
        scores = model(inputs.to(device)).cpu()
        right += (scores.argmax(1) == labels).sum().item()
        rows += len(labels)
    return right / rows

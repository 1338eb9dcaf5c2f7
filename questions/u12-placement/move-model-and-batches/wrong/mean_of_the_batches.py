"""Averages the accuracies of the batches.

fails: example_the_share_of_all_rows
teach: A short batch then counts as much as a long one. Add up what was right and what there was, and divide once.
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
        hits = model(inputs.to(device)).argmax(1) == labels.to(device)
        right += hits.float().mean().item()
        rows += 1
    return right / rows

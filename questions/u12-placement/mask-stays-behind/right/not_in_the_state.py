"""Registers the mask as a buffer that is not saved: a constant can be made anew, so the state dict need not
hold it."""

import torch
from torch import nn


class Net(nn.Module):
    """A linear layer whose second output is masked out."""

    def __init__(self) -> None:
        super().__init__()
        self.lin = nn.Linear(4, 2)
        self.register_buffer("mask", torch.tensor([1.0, 0.0]), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.lin(x) * self.mask


class Model(nn.Module):
    """Given: the net, and a layer behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.net, self.head = Net(), nn.Linear(2, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.net(x))

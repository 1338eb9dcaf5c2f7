"""Overrides `to`, so that it moves the mask as well.

fails: check_the_mask_follows_when_the_net_is_a_part
teach: When a larger module is moved, it does not call `to` on its parts: it goes through their parameters and buffers
    itself. So this `to` is never called there. Register the mask as a buffer.
"""

import torch
from torch import nn


class Net(nn.Module):
    """A linear layer whose second output is masked out."""

    def __init__(self) -> None:
        super().__init__()
        self.lin = nn.Linear(4, 2)
        self.mask = torch.tensor([1.0, 0.0])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.lin(x) * self.mask

    def to(self, device: str) -> "Net":
        self.mask = self.mask.to(device)
        return super().to(device)


class Model(nn.Module):
    """Given: the net, and a layer behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.net, self.head = Net(), nn.Linear(2, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.net(x))

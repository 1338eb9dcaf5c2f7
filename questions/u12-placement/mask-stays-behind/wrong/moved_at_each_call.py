"""Moves the mask in `forward`, at every call.

fails: check_the_mask_lives_where_the_net_lives
teach: The error is gone, but the mask still lives on the host and crosses the link in every step. A constant that is
    used on the device should be moved once, with the module.
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
        return self.lin(x) * self.mask.to(x.device)


class Model(nn.Module):
    """Given: the net, and a layer behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.net, self.head = Net(), nn.Linear(2, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.net(x))

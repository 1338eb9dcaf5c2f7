"""Makes the mask a parameter that wants no gradient.

fails: check_the_mask_is_no_parameter
teach: It moves along and is not trained, but it is still listed by `parameters()`: it is counted, handed to optimizers,
    and thawed by the next `requires_grad_(True)`. For constants a module has buffers.
"""

import torch
from torch import nn


class Net(nn.Module):
    """A linear layer whose second output is masked out."""

    def __init__(self) -> None:
        super().__init__()
        self.lin = nn.Linear(4, 2)
        self.mask = nn.Parameter(torch.tensor([1.0, 0.0]), requires_grad=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.lin(x) * self.mask


class Model(nn.Module):
    """Given: the net, and a layer behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.net, self.head = Net(), nn.Linear(2, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.net(x))

"""Uses the older variant, for which an input must require grad.

fails: check_loss_and_gradients_are_the_same
teach: With `use_reentrant=True` the first block is cut off, since the data requires no gradient: its parameters get
    none. The newer variant asks the parameters, too.
"""

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


def forward(blocks: nn.ModuleList, x: torch.Tensor) -> torch.Tensor:
    for block in blocks:
        x = checkpoint(block, x, use_reentrant=True)
    return x


def trial(count: int, rows: int, device: str) -> list[float]:
    """Given: forward and backward of a stack; the loss, and the sum of each block's first gradient."""
    torch.manual_seed(4)
    parts = (nn.Sequential(nn.Linear(16, 64), nn.GELU(), nn.Linear(64, 16)) for _ in range(count))
    blocks = nn.ModuleList(parts).to(device)
    loss = forward(blocks, torch.rand(rows, 16).to(device)).square().mean()
    loss.backward()
    sums = torch.stack([block[0].weight.grad.sum() for block in blocks])
    return [loss.item(), *sums.tolist()]

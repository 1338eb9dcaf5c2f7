"""Hands over a lambda that looks the block up when it runs.

fails: check_loss_and_gradients_are_the_same
teach: Backward runs the lambda again when the loop is over, and then `block` is the last one, for all of them. Hand over
    the block itself, or bind it: `lambda inputs, block=block: block(inputs)`.
"""

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


def forward(blocks: nn.ModuleList, x: torch.Tensor) -> torch.Tensor:
    for block in blocks:
        x = checkpoint(lambda inputs: block(inputs), x, use_reentrant=False)
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

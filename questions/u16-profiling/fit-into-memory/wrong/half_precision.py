"""Halves the memory with bfloat16.

fails: check_loss_and_gradients_are_the_same
teach: Half of too much may still be too much, and the numbers change. Checkpoints change no number at all.
"""

import torch
from torch import nn


def forward(blocks: nn.ModuleList, x: torch.Tensor) -> torch.Tensor:
    for block in blocks:
        with torch.autocast(x.device.type, dtype=torch.bfloat16):
            x = block(x)
    return x.float()


def trial(count: int, rows: int, device: str) -> list[float]:
    """Given: forward and backward of a stack; the loss, and the sum of each block's first gradient."""
    torch.manual_seed(4)
    parts = (nn.Sequential(nn.Linear(16, 64), nn.GELU(), nn.Linear(64, 16)) for _ in range(count))
    blocks = nn.ModuleList(parts).to(device)
    loss = forward(blocks, torch.rand(rows, 16).to(device)).square().mean()
    loss.backward()
    sums = torch.stack([block[0].weight.grad.sum() for block in blocks])
    return [loss.item(), *sums.tolist()]

"""Builds the whole as a chain of functions first, each of which is a block under a checkpoint, and then runs
it."""

from functools import partial, reduce

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


def forward(blocks: nn.ModuleList, x: torch.Tensor) -> torch.Tensor:
    """The result of all blocks, one after the other."""
    steps = (partial(checkpoint, block, use_reentrant=False) for block in blocks)
    return reduce(lambda value, step: step(value), steps, x)


def trial(count: int, rows: int, device: str) -> list[float]:
    """Given: forward and backward of a stack; the loss, and the sum of each block's first gradient."""
    torch.manual_seed(4)
    parts = (nn.Sequential(nn.Linear(16, 64), nn.GELU(), nn.Linear(64, 16)) for _ in range(count))
    blocks = nn.ModuleList(parts).to(device)
    loss = forward(blocks, torch.rand(rows, 16).to(device)).square().mean()
    loss.backward()
    sums = torch.stack([block[0].weight.grad.sum() for block in blocks])
    return [loss.item(), *sums.tolist()]

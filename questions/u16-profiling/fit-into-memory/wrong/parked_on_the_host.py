"""Keeps everything, on the host.

fails: check_nothing_is_parked_on_the_host
teach: It fits, but each activation crosses the link and comes back, and the link is much slower than computing a block
    again. What was asked for keeps the inputs only, where they are.
"""

import torch
from torch import nn
from torch.autograd.graph import save_on_cpu


def forward(blocks: nn.ModuleList, x: torch.Tensor) -> torch.Tensor:
    with save_on_cpu():
        for block in blocks:
            x = block(x)
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

"""Sends the constants from pinned memory without blocking.

fails: check_nothing_crosses
teach: A copy that nobody waits for still takes the link, and pinning is a copy as well. The best copy is the one that
    is not needed.
"""

import torch


def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    length, width = q.shape
    position = torch.arange(length, dtype=q.dtype)
    distance = position[:, None] - position[None, :]
    ahead = torch.ones(length, length, dtype=torch.bool).triu(1)
    if q.is_cuda:
        distance = distance.pin_memory().to(q.device, non_blocking=True)
        ahead = ahead.pin_memory().to(q.device, non_blocking=True)
    scores = q @ k.T / width**0.5 - 0.1 * distance
    return scores.masked_fill(ahead, float("-inf")).softmax(-1) @ v


def trial(length: int, width: int, device: str, dtype: torch.dtype) -> str:
    """Given: attends to random rows that were made on `device`, and says which dtype came out."""
    torch.manual_seed(2)
    q, k, v = (torch.rand(length, width, device=device, dtype=dtype) for _ in range(3))
    return str(attention(q, k, v).dtype)

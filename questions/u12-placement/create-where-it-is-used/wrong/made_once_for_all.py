"""Keeps the constants of the first call for all later ones.

fails: check_another_length_and_device
teach: A cache must know all that its content depends on: here length, device and dtype. To make the constants anew is
    one small kernel each.
"""

import torch

KEPT = []


def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    length, width = q.shape
    if not KEPT:
        position = torch.arange(length, device=q.device, dtype=q.dtype)
        KEPT.append(position[:, None] - position[None, :])
        KEPT.append(torch.ones(length, length, device=q.device, dtype=torch.bool).triu(1))
    distance, ahead = KEPT
    scores = q @ k.T / width**0.5 - 0.1 * distance
    return scores.masked_fill(ahead, float("-inf")).softmax(-1) @ v


def trial(length: int, width: int, device: str, dtype: torch.dtype) -> str:
    """Given: attends to random rows that were made on `device`, and says which dtype came out."""
    torch.manual_seed(2)
    q, k, v = (torch.rand(length, width, device=device, dtype=dtype) for _ in range(3))
    return str(attention(q, k, v).dtype)

"""Asks `q` for its one constant: `new_ones` makes it where `q` lives and in its dtype, and the mask follows
from the distances."""

import torch


def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """Each row attends to itself and the rows before it, nearer rows more."""
    length, width = q.shape
    position = q.new_ones(length).cumsum(0)
    distance = position[:, None] - position
    scores = q @ k.T / width**0.5 - 0.1 * distance
    return scores.masked_fill(distance < 0, float("-inf")).softmax(-1) @ v


def trial(length: int, width: int, device: str, dtype: torch.dtype) -> str:
    """Given: attends to random rows that were made on `device`, and says which dtype came out."""
    torch.manual_seed(2)
    q, k, v = (torch.rand(length, width, device=device, dtype=dtype) for _ in range(3))
    return str(attention(q, k, v).dtype)

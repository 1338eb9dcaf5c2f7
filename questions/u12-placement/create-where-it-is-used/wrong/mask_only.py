"""Creates the mask on the device and still sends the distances.

fails: check_nothing_crosses
teach: Each constant is a tensor of its own with a birthplace of its own. Look at every line that makes one.
"""

import torch


def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    length, width = q.shape
    position = torch.arange(length, dtype=q.dtype)
    distance = (position[:, None] - position[None, :]).to(q.device)
    ahead = torch.ones(length, length, device=q.device, dtype=torch.bool).triu(1)
    scores = q @ k.T / width**0.5 - 0.1 * distance
    return scores.masked_fill(ahead, float("-inf")).softmax(-1) @ v


def trial(length: int, width: int, device: str, dtype: torch.dtype) -> str:
    """Given: attends to random rows that were made on `device`, and says which dtype came out."""
    torch.manual_seed(2)
    q, k, v = (torch.rand(length, width, device=device, dtype=dtype) for _ in range(3))
    return str(attention(q, k, v).dtype)

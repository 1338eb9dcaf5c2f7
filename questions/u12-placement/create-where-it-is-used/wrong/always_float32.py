"""Creates the distances in float32, whatever `q` is.

fails: check_the_dtype_is_kept
teach: A float32 tensor beside a bfloat16 one makes a float32 result, twice the bytes, and then meets `v` with another
    dtype. A new tensor has two addresses to be told: device and dtype.
"""

import torch


def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    length, width = q.shape
    position = torch.arange(length, device=q.device, dtype=torch.float32)
    distance = position[:, None] - position[None, :]
    ahead = torch.ones(length, length, device=q.device, dtype=torch.bool).triu(1)
    scores = q @ k.T / width**0.5 - 0.1 * distance
    return scores.masked_fill(ahead, float("-inf")).softmax(-1) @ v


def trial(length: int, width: int, device: str, dtype: torch.dtype) -> str:
    """Given: attends to random rows that were made on `device`, and says which dtype came out."""
    torch.manual_seed(2)
    q, k, v = (torch.rand(length, width, device=device, dtype=dtype) for _ in range(3))
    return str(attention(q, k, v).dtype)

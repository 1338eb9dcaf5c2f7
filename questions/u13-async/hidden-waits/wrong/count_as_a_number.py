"""Keeps the shape, and reads the count to divide by it.

fails: check_the_host_never_waits
teach: A tensor can be divided by a tensor. `int(...)` fetches the number only for Python to send it back.
"""

import torch


def masked_loss(predicted: torch.Tensor, target: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    counts = mask & target.isfinite()
    error = torch.where(counts, predicted - torch.where(counts, target, 0.0), 0.0)
    return error.square().sum() / max(1, int(counts.sum()))


def trial(predicted: list[float], target: list[float], mask: list[bool], device: str) -> list[float]:
    """Given: the loss, and its gradients with respect to `predicted`, of data that lies on `device`."""
    scores = torch.tensor(predicted, device=device, requires_grad=True)
    loss = masked_loss(scores, torch.tensor(target, device=device), torch.tensor(mask, device=device))
    loss.backward()
    return [loss.item(), *scores.grad.tolist()]

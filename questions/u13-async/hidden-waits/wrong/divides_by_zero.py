"""Divides by the count as it is.

fails: example_what_is_not_finite_does_not_count
teach: Without an entry that counts this is 0 / 0. `clamp(min=1)` keeps the division harmless, and no `if` is needed.
"""

import torch


def masked_loss(predicted: torch.Tensor, target: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    counts = mask & target.isfinite()
    error = torch.where(counts, predicted - torch.where(counts, target, 0.0), 0.0)
    return error.square().sum() / counts.sum()


def trial(predicted: list[float], target: list[float], mask: list[bool], device: str) -> list[float]:
    """Given: the loss, and its gradients with respect to `predicted`, of data that lies on `device`."""
    scores = torch.tensor(predicted, device=device, requires_grad=True)
    loss = masked_loss(scores, torch.tensor(target, device=device), torch.tensor(mask, device=device))
    loss.backward()
    return [loss.item(), *scores.grad.tolist()]

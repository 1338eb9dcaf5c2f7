"""Multiplies the error by the mask.

fails: example_what_is_not_finite_does_not_count
teach: 0 times nan is nan. A mask that multiplies cannot remove what is not finite; `torch.where` chooses instead.
"""

import torch


def masked_loss(predicted: torch.Tensor, target: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    counts = mask & target.isfinite()
    error = (predicted - target) * counts
    return error.square().sum() / counts.sum().clamp(min=1)


def trial(predicted: list[float], target: list[float], mask: list[bool], device: str) -> list[float]:
    """Given: the loss, and its gradients with respect to `predicted`, of data that lies on `device`."""
    scores = torch.tensor(predicted, device=device, requires_grad=True)
    loss = masked_loss(scores, torch.tensor(target, device=device), torch.tensor(mask, device=device))
    loss.backward()
    return [loss.item(), *scores.grad.tolist()]

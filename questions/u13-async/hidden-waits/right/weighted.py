"""Gives each entry a weight of 0 or 1 and takes the weighted mean; `nan_to_num` comes first, as 0 times nan
would be nan."""

import torch


def masked_loss(predicted: torch.Tensor, target: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean squared error over the entries that count; 0 if there are none."""
    weight = (mask & target.isfinite()).to(predicted.dtype)
    error = predicted - target.nan_to_num(0.0, 0.0, 0.0)
    return (weight * error.square()).sum() / weight.sum().clamp(min=1)


def trial(predicted: list[float], target: list[float], mask: list[bool], device: str) -> list[float]:
    """Given: the loss, and its gradients with respect to `predicted`, of data that lies on `device`."""
    scores = torch.tensor(predicted, device=device, requires_grad=True)
    loss = masked_loss(scores, torch.tensor(target, device=device), torch.tensor(mask, device=device))
    loss.backward()
    return [loss.item(), *scores.grad.tolist()]

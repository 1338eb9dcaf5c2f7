"""Squares first, and cleans the result with `where`.

fails: check_gradients_are_clean
teach: The loss is right, but backward goes through the square of a nan and multiplies its 0 by nan. Clean what goes
    *into* the operation.
"""

import torch


def masked_loss(predicted: torch.Tensor, target: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    counts = mask & target.isfinite()
    square = torch.where(counts, (predicted - target).square(), 0.0)
    return square.sum() / counts.sum().clamp(min=1)


def trial(predicted: list[float], target: list[float], mask: list[bool], device: str) -> list[float]:
    """Given: the loss, and its gradients with respect to `predicted`, of data that lies on `device`."""
    scores = torch.tensor(predicted, device=device, requires_grad=True)
    loss = masked_loss(scores, torch.tensor(target, device=device), torch.tensor(mask, device=device))
    loss.backward()
    return [loss.item(), *scores.grad.tolist()]

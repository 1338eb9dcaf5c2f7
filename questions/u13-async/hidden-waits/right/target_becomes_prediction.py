"""Sets the target to the prediction where nothing counts: the error is 0 there, and so is its slope."""

import torch


def masked_loss(predicted: torch.Tensor, target: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean squared error over the entries that count; 0 if there are none."""
    counts = mask & target.isfinite()
    total = torch.nn.functional.mse_loss(
        predicted, torch.where(counts, target, predicted.detach()), reduction="sum"
    )
    return total / counts.sum().clamp(min=1)


def trial(predicted: list[float], target: list[float], mask: list[bool], device: str) -> list[float]:
    """Given: the loss, and its gradients with respect to `predicted`, of data that lies on `device`."""
    scores = torch.tensor(predicted, device=device, requires_grad=True)
    loss = masked_loss(scores, torch.tensor(target, device=device), torch.tensor(mask, device=device))
    loss.backward()
    return [loss.item(), *scores.grad.tolist()]

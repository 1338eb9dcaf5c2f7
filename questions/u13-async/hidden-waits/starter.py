import torch


def masked_loss(predicted: torch.Tensor, target: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean squared error over the entries that count; 0 if there are none."""
    zero = torch.tensor(0.0).to(predicted.device)
    if not target.isfinite().all():
        mask = mask & target.isfinite()
    count = int(mask.sum())
    if count == 0:
        return zero * predicted.sum()
    error = predicted[mask] - target[mask]
    return error.square().sum() / count


def trial(predicted: list[float], target: list[float], mask: list[bool], device: str) -> list[float]:
    """Given: the loss, and its gradients with respect to `predicted`, of data that lies on `device`."""
    scores = torch.tensor(predicted, device=device, requires_grad=True)
    loss = masked_loss(scores, torch.tensor(target, device=device), torch.tensor(mask, device=device))
    loss.backward()
    return [loss.item(), *scores.grad.tolist()]

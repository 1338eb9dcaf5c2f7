"""Gets rid of each `if` and still picks the entries with a boolean index.

fails: check_the_host_never_waits
teach: The size of `x[mask]` is the number of true entries, and only the device knows it: the host waits to learn it.
    With `where` the shape stays.
"""

import torch


def masked_loss(predicted: torch.Tensor, target: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    counts = mask & target.isfinite()
    error = predicted[counts] - target[counts]
    return error.square().sum() / counts.sum().clamp(min=1)


def trial(predicted: list[float], target: list[float], mask: list[bool], device: str) -> list[float]:
    """Given: the loss, and its gradients with respect to `predicted`, of data that lies on `device`."""
    scores = torch.tensor(predicted, device=device, requires_grad=True)
    loss = masked_loss(scores, torch.tensor(target, device=device), torch.tensor(mask, device=device))
    loss.backward()
    return [loss.item(), *scores.grad.tolist()]

"""Takes the mean over all entries.

fails: example_only_masked_entries_count
teach: Entries that do not count are 0 in the sum, but `mean` still counts them. Divide by how many there are.
"""

import torch


def masked_loss(predicted: torch.Tensor, target: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    counts = mask & target.isfinite()
    error = torch.where(counts, predicted - torch.where(counts, target, 0.0), 0.0)
    return error.square().mean()


def trial(predicted: list[float], target: list[float], mask: list[bool], device: str) -> list[float]:
    """Given: the loss, and its gradients with respect to `predicted`, of data that lies on `device`."""
    scores = torch.tensor(predicted, device=device, requires_grad=True)
    loss = masked_loss(scores, torch.tensor(target, device=device), torch.tensor(mask, device=device))
    loss.backward()
    return [loss.item(), *scores.grad.tolist()]

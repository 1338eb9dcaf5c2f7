"""Decides in a block that records nothing, and from the logits: the sigmoid is above one half where its input
is above 0."""

import torch


def judge(logits: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The squared error of the probabilities, and for the report the decision, 0 or 1, on each."""
    loss = torch.nn.functional.mse_loss(logits.sigmoid(), targets, reduction="sum")
    with torch.no_grad():
        decisions = (logits > 0).float()
    return loss, decisions

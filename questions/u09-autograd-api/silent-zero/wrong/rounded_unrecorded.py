"""Rounds the probabilities themselves inside `no_grad`.

fails: check_backward_gives_the_gradient_of_the_loss
teach: `no_grad` stops the recording; it does not protect what was saved. The sigmoid's result is overwritten all the
    same, and backward refuses to go on.
"""

import torch


def judge(logits: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The squared error of the probabilities, and for the report the decision, 0 or 1, on each."""
    probs = logits.sigmoid()
    loss = ((probs - targets) ** 2).sum()
    with torch.no_grad():
        decisions = probs.round_()
    return loss, decisions

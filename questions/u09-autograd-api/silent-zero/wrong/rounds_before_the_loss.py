"""Rounds first and computes the loss from what is left.

fails: example_the_loss_and_the_decisions
teach: The loss should judge the probabilities. Rounded numbers have no slope: a small change of a logit does not
    change them, so nothing could be learned.
"""

import torch


def judge(logits: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The squared error of the probabilities, and for the report the decision, 0 or 1, on each."""
    probs = logits.sigmoid()
    decisions = probs.detach().round()
    probs = probs.round()
    loss = ((probs - targets) ** 2).sum()
    return loss, decisions

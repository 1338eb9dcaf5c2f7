"""Detaches the probabilities before the loss is computed.

fails: check_backward_gives_the_gradient_of_the_loss
teach: The rounding does no harm now, but the loss is computed from numbers without a graph, and backward has nowhere
    to go. Detach what goes into the report, not what goes into the loss.
"""

import torch


def judge(logits: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The squared error of the probabilities, and for the report the decision, 0 or 1, on each."""
    probs = logits.sigmoid().detach()
    loss = ((probs - targets) ** 2).sum()
    decisions = probs.round()
    return loss, decisions

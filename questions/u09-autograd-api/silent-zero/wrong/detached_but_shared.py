"""Uses `detach()` in place of `.data`, and still rounds in place.

fails: check_backward_gives_the_gradient_of_the_loss
teach: `detach()` cuts off the graph and shares the memory. At least the change is noticed now, and backward raises an
    error. What is missing is a copy.
"""

import torch


def judge(logits: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The squared error of the probabilities, and for the report the decision, 0 or 1, on each."""
    probs = logits.sigmoid()
    loss = ((probs - targets) ** 2).sum()
    decisions = probs.detach()
    decisions.round_()
    return loss, decisions

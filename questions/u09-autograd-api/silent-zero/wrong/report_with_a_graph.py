"""Rounds into a new tensor, but keeps it in the graph.

fails: check_decisions_have_no_graph
teach: The gradients are right now. But the report holds on to the graph of its step, with all that was saved: collect
    a thousand of them, and the memory is full.
"""

import torch


def judge(logits: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The squared error of the probabilities, and for the report the decision, 0 or 1, on each."""
    probs = logits.sigmoid()
    loss = ((probs - targets) ** 2).sum()
    decisions = probs.round()
    return loss, decisions

"""Detaches the state in each step.

fails: check_each_backward_stays_within_its_chunk
teach: Cut after each step, backward sees one step only, and the net learns nothing about what lies further back. The
    cut belongs at the border of a chunk.
"""

import torch


def train(weight: torch.Tensor, chunks: list[list[float]]) -> list[float]:
    """Run a recurrent net over the chunks, with a backward after each; return its state after each."""
    h = torch.zeros(())
    states = []
    for chunk in chunks:
        for x in chunk:
            h = torch.tanh(weight * h.detach() + x)
        loss = (h - 1.0) ** 2
        loss.backward()
        states.append(h.item())
    return states

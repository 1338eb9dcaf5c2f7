"""Keeps every graph with `retain_graph=True`.

fails: check_each_backward_stays_within_its_chunk
teach: The error is gone, and each backward now runs through all the chunks before. The gradients are others than
    intended, and time and memory grow with every chunk.
"""

import torch


def train(weight: torch.Tensor, chunks: list[list[float]]) -> list[float]:
    """Run a recurrent net over the chunks, with a backward after each; return its state after each."""
    h = torch.zeros(())
    states = []
    for chunk in chunks:
        for x in chunk:
            h = torch.tanh(weight * h + x)
        loss = (h - 1.0) ** 2
        loss.backward(retain_graph=True)
        states.append(h.item())
    return states

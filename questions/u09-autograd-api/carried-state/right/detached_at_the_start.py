"""Cuts at the other end: each chunk begins by taking over only the number of the state."""

import torch


def train(weight: torch.Tensor, chunks: list[list[float]]) -> list[float]:
    """Run a recurrent net over the chunks, with a backward after each; return its state after each."""
    h = torch.zeros(())
    states = []
    for chunk in chunks:
        h = h.detach()
        for x in chunk:
            h = torch.tanh(weight * h + x)
        (h - 1.0).square().backward()
        states.append(h.item())
    return states

"""Uses `detach_`, with the underscore: it cuts the tensor itself off from its graph."""

import torch


def train(weight: torch.Tensor, chunks: list[list[float]]) -> list[float]:
    """Run a recurrent net over the chunks, with a backward after each; return its state after each."""
    h = torch.zeros(())
    states = []
    for chunk in chunks:
        for x in chunk:
            h = torch.tanh(weight * h + x)
        loss = (h - 1.0) ** 2
        loss.backward()
        states.append(h.detach_().item())
    return states

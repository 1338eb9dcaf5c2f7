"""Detaches the state before the loss is computed.

fails: example_every_chunk_has_its_backward
teach: The loss is computed from a number without a history, so there is nothing to go back through. First backward,
    then the cut.
"""

import torch


def train(weight: torch.Tensor, chunks: list[list[float]]) -> list[float]:
    """Run a recurrent net over the chunks, with a backward after each; return its state after each."""
    h = torch.zeros(())
    states = []
    for chunk in chunks:
        for x in chunk:
            h = torch.tanh(weight * h + x)
        h = h.detach()
        loss = (h - 1.0) ** 2
        loss.backward()
        states.append(h.item())
    return states

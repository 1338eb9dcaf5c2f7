"""Begins each chunk with a new state.

fails: example_every_chunk_has_its_backward
teach: Now nothing is carried on: the net has forgotten the text at each border. Only the history was to be cut; the
    number must go on.
"""

import torch


def train(weight: torch.Tensor, chunks: list[list[float]]) -> list[float]:
    """Run a recurrent net over the chunks, with a backward after each; return its state after each."""
    h = torch.zeros(())
    states = []
    for chunk in chunks:
        h = torch.zeros(())
        for x in chunk:
            h = torch.tanh(weight * h + x)
        loss = (h - 1.0) ** 2
        loss.backward()
        states.append(h.item())
    return states

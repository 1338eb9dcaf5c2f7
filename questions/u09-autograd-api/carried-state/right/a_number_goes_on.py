"""Puts a chunk into a function of its own, which takes the state as a float and returns one: no graph can get
through."""

import torch


def learn(weight: torch.Tensor, state: float, chunk: list[float]) -> float:
    """Run one chunk from this state, with its backward; return the state after it."""
    h = torch.tensor(state)
    for x in chunk:
        h = torch.tanh(weight * h + x)
    loss = (h - 1.0) ** 2
    loss.backward()
    return h.item()


def train(weight: torch.Tensor, chunks: list[list[float]]) -> list[float]:
    """Run a recurrent net over the chunks, with a backward after each; return its state after each."""
    state, states = 0.0, []
    for chunk in chunks:
        state = learn(weight, state, chunk)
        states.append(state)
    return states

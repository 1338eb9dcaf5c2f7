"""Checks for carried-state."""

from math import tanh

from answer import torch, train
from checking import approx

CHUNKS = [[1.0, 1.0], [0.0, 0.5], [-1.0, 2.0, 0.3]]


def by_hand(w, chunks):
    """The states after each chunk, and the gradient of the weight, with plain numbers."""
    h, grad, states = 0.0, 0.0, []
    for chunk in chunks:
        slope = 0.0  # of the state with respect to the weight, within this chunk
        for x in chunk:
            before, h = h, tanh(w * h + x)
            slope = (1 - h * h) * (before + w * slope)
        grad += 2 * (h - 1) * slope
        states.append(h)
    return states, grad


def example_every_chunk_has_its_backward():
    """The run goes through all the chunks, and returns the state after each."""
    assert train(torch.tensor(0.5, requires_grad=True), CHUNKS) == approx(by_hand(0.5, CHUNKS)[0], rel=1e-5)


def check_each_backward_stays_within_its_chunk():
    """The gradient is a sum over the chunks, and within a chunk it runs through all of its steps."""
    weight = torch.tensor(0.5, requires_grad=True)
    train(weight, CHUNKS)
    assert weight.grad == approx(by_hand(0.5, CHUNKS)[1], rel=1e-4)


def check_another_weight():
    """The same holds for any weight."""
    weight = torch.tensor(-1.5, requires_grad=True)
    assert train(weight, CHUNKS) == approx(by_hand(-1.5, CHUNKS)[0], rel=1e-5)
    assert weight.grad == approx(by_hand(-1.5, CHUNKS)[1], rel=1e-4)

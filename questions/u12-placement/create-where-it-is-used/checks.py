"""Checks for create-where-it-is-used."""

import torch
from answer import attention, trial
from checking import approx, traced


def example_on_the_host():
    """Each row is a mixture of itself and the rows before it."""
    values = torch.tensor([[0.0], [8.0], [4.0]])
    mixed = attention(torch.zeros(3, 2), torch.zeros(3, 2), values).flatten().tolist()
    assert mixed == approx([0.0, 4.1998, 4.1265], abs=1e-4)


def check_another_length_and_device():
    """The constants fit each call: its length, its device."""
    numbers = torch.Generator().manual_seed(4)
    q, k, v = (torch.rand(5, 3, generator=numbers) for _ in range(3))
    scores = q @ k.T / 3**0.5 - 0.1 * torch.tensor([[float(i - j) for j in range(5)] for i in range(5)])
    expected = torch.stack([scores[i, : i + 1].softmax(0) @ v[: i + 1] for i in range(5)])
    assert attention(q, k, v).tolist() == approx(expected.tolist(), rel=1e-4)
    assert len(traced(trial, 6, 4, "cuda", torch.float32)[1].launches) > 0


def check_nothing_crosses():
    """No constant crosses the link, in either direction."""
    _, trace = traced(trial, 64, 16, "cuda", torch.float32)
    assert trace.copies() == []


def check_the_dtype_is_kept():
    """The result has the dtype of the operands, on either device."""
    assert trial(4, 2, "cpu", torch.bfloat16) == "torch.bfloat16"
    assert traced(trial, 4, 2, "cuda", torch.bfloat16)[0] == "torch.bfloat16"

"""Turns the answer to the question into a sign, 1 or −1, and multiplies: arithmetic needs no branch."""

import torch


def upright(x: torch.Tensor) -> torch.Tensor:
    """`x`, turned round if its sum is not positive."""
    return x * (2 * (x.sum() > 0) - 1)

"""Copies without blocking, but on the stream of the products.

fails: check_copies_have_a_stream_of_their_own
teach: `non_blocking` frees the host, not the stream: a stream does one thing after the other. To overlap, the copy
    needs a stream of its own.
"""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    result = torch.zeros((), device=weight.device)
    for batch in batches:
        batch = batch.to(weight.device, non_blocking=True)
        result += (batch @ weight).sum()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

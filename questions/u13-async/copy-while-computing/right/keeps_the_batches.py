"""Keeps every batch until the result is there: memory that is held needs no `record_stream`, but all batches
must fit."""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    """The sum of all entries of all products `batch @ weight`."""
    current = torch.cuda.current_stream()
    result, held = torch.zeros((), device=weight.device), []
    for batch in batches:
        with torch.cuda.stream(stream):
            held.append(batch.to(weight.device, non_blocking=True))
        current.wait_stream(stream)
        result += (held[-1] @ weight).sum()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

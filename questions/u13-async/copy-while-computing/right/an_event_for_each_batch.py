"""Marks each arrival with an event of its own, so all copies can be queued first and each product waits for
just its batch."""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    """The sum of all entries of all products `batch @ weight`."""
    arrivals = []
    with torch.cuda.stream(stream):
        for batch in batches:
            arrivals.append((batch.to(weight.device, non_blocking=True), stream.record_event()))
    result = torch.zeros((), device=weight.device)
    for batch, event in arrivals:
        event.wait()
        batch.record_stream(torch.cuda.current_stream())
        result += (batch @ weight).sum()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

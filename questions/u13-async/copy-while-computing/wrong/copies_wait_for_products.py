"""Lets the copies wait for the products as well.

fails: check_copies_do_not_wait_for_products
teach: Then everything is in turn again, only on two streams. A copy writes new memory, so it has nothing to wait for.
"""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    computing = torch.cuda.current_stream()
    result = torch.zeros((), device=weight.device)
    for batch in batches:
        stream.wait_stream(computing)
        with torch.cuda.stream(stream):
            batch = batch.to(weight.device, non_blocking=True)
        computing.wait_stream(stream)
        batch.record_stream(computing)
        result += (batch @ weight).sum()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

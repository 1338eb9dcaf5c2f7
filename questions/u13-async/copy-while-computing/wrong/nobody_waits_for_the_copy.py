"""Copies on the other stream, and computes without waiting for it.

fails: check_each_product_waits_for_its_batch
teach: Two streams know nothing of each other. The product may start before its batch is there, and reads what happened
    to lie in that memory. `wait_stream` puts them in order.
"""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    result = torch.zeros((), device=weight.device)
    for batch in batches:
        with torch.cuda.stream(stream):
            batch = batch.to(weight.device, non_blocking=True)
        result += (batch @ weight).sum()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

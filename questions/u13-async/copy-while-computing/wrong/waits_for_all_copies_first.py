"""Starts all copies, waits for them, and then computes.

fails: check_a_product_waits_for_no_other_batch
teach: Now the first product waits for the last batch, and all batches lie on the device at once. Wait after each copy
    for that copy only.
"""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    computing = torch.cuda.current_stream()
    result = torch.zeros((), device=weight.device)
    with torch.cuda.stream(stream):
        arriving = [batch.to(weight.device, non_blocking=True) for batch in batches]
    computing.wait_stream(stream)
    for batch in arriving:
        batch.record_stream(computing)
        result += (batch @ weight).sum()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

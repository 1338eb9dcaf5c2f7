"""Tells nobody that the other stream still reads the batch.

fails: check_a_batch_stays_while_it_is_read
teach: The name is bound anew, and the allocator gives the memory to the next copy: on its own stream that is in order.
    Of the product it knows nothing, so the copy may overwrite what is being read. `record_stream` tells it.
"""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    computing = torch.cuda.current_stream()
    result = torch.zeros((), device=weight.device)
    for batch in batches:
        with torch.cuda.stream(stream):
            batch = batch.to(weight.device, non_blocking=True)
        computing.wait_stream(stream)
        result += (batch @ weight).sum()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

"""Fetches one batch ahead, and loses the last one.

fails: example_the_sum_of_all_products
teach: Whoever fetches ahead has one batch left when the loop is over. And here nothing must be fetched ahead: the host
    launches the next copy long before the product is done.
"""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    computing = torch.cuda.current_stream()
    result = torch.zeros((), device=weight.device)
    with torch.cuda.stream(stream):
        batch = batches[0].to(weight.device, non_blocking=True)
    for following in batches[1:]:
        computing.wait_stream(stream)
        with torch.cuda.stream(stream):
            fetched = following.to(weight.device, non_blocking=True)
        batch.record_stream(computing)
        result += (batch @ weight).sum()
        batch = fetched
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

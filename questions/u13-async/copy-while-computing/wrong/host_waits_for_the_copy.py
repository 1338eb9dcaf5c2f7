"""Lets the host wait until each batch has arrived.

fails: check_the_host_never_waits_in_the_loop
teach: That is safe, but the host launches nothing meanwhile, and the device runs dry. `wait_stream` lets one stream
    wait for the other on the device.
"""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    result = torch.zeros((), device=weight.device)
    for batch in batches:
        with torch.cuda.stream(stream):
            batch = batch.to(weight.device, non_blocking=True)
        stream.synchronize()
        result += (batch @ weight).sum()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

"""Copies into two buffers in turn, so memory does not grow with the batches: a copy waits for the product that
read its buffer, which is the last but one."""

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    """The sum of all entries of all products `batch @ weight`."""
    current = torch.cuda.current_stream()
    buffers = [torch.empty_like(batches[0], device=weight.device) for _ in range(2)]
    was_read = [current.record_event() for _ in buffers]
    result = torch.zeros((), device=weight.device)
    for number, batch in enumerate(batches):
        turn = number % 2
        with torch.cuda.stream(stream):
            stream.wait_event(was_read[turn])
            buffers[turn].copy_(batch, non_blocking=True)
        current.wait_stream(stream)
        result += (buffers[turn] @ weight).sum()
        was_read[turn] = current.record_event()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

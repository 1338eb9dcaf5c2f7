"""Fetches one batch ahead in a generator, as an input pipeline does: while a product runs, only the next batch
is on its way."""

from collections.abc import Iterator

import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    """The sum of all entries of all products `batch @ weight`."""
    result = torch.zeros((), device=weight.device)
    for batch in arriving(batches, weight.device, stream):
        result += (batch @ weight).sum()
    return result.item()


def arriving(
    batches: list[torch.Tensor], device: torch.device, stream: torch.cuda.Stream
) -> Iterator[torch.Tensor]:
    """Each batch on the device, with a copy of the next one under way."""

    def fetch(batch: torch.Tensor) -> tuple[torch.Tensor, torch.cuda.Event]:
        with torch.cuda.stream(stream):
            return batch.to(device, non_blocking=True), stream.record_event()

    upcoming = [fetch(batch) for batch in batches[:1]]
    for following in [*batches[1:], None]:
        batch, arrived = upcoming.pop()
        if following is not None:
            upcoming.append(fetch(following))
        torch.cuda.current_stream().wait_event(arrived)
        batch.record_stream(torch.cuda.current_stream())
        yield batch


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

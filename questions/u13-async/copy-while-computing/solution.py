import torch


def total(batches: list[torch.Tensor], weight: torch.Tensor, stream: torch.cuda.Stream) -> float:
    """The sum of all entries of all products `batch @ weight`."""
    computing = torch.cuda.current_stream()
    result = torch.zeros((), device=weight.device)
    for batch in batches:
        with torch.cuda.stream(stream):
            batch = batch.to(weight.device, non_blocking=True)
        computing.wait_stream(stream)  # on the device: the host goes on
        batch.record_stream(computing)  # else its memory may be reused while it is read
        result += (batch @ weight).sum()
    return result.item()


def trial(count: int) -> float:
    """Given: batches in pinned memory, as a loader with `pin_memory=True` brings them, and a stream for the copies."""
    batches = [torch.full((32, 16), float(number + 1)).pin_memory() for number in range(count)]
    return total(batches, torch.ones(16, 1, device="cuda"), torch.cuda.Stream())

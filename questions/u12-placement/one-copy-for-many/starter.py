import torch


def send(records: list[torch.Tensor], device: str) -> list[torch.Tensor]:
    """The records on `device`, in the same order."""
    # TODO: one copy for all
    return [record.to(device) for record in records]


def trial(lengths: list[int], device: str) -> list[list[float]]:
    """Given: sends records of these lengths, and returns what arrived."""
    numbers = torch.arange(float(sum(lengths)))
    arrived = send(list(numbers.split(lengths)), device)
    assert all(str(record.device).startswith(device) for record in arrived)
    return [record.tolist() for record in arrived]

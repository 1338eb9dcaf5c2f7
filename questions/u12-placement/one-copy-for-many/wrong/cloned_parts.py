"""Copies each part out of the joined tensor.

fails: check_no_kernel
teach: A slice of a tensor is a view: it costs nothing. `clone` launches a kernel for each record, and the many small
    calls are back, only in another place.
"""

import torch


def send(records: list[torch.Tensor], device: str) -> list[torch.Tensor]:
    lengths = [len(record) for record in records]
    return [part.clone() for part in torch.cat(records).to(device).split(lengths)]


def trial(lengths: list[int], device: str) -> list[list[float]]:
    """Given: sends records of these lengths, and returns what arrived."""
    numbers = torch.arange(float(sum(lengths)))
    arrived = send(list(numbers.split(lengths)), device)
    assert all(str(record.device).startswith(device) for record in arrived)
    return [record.tolist() for record in arrived]

"""Sends the records one by one and joins them afterwards.

fails: check_one_copy
teach: The fixed price is paid when something crosses. Join before the link, not behind it.
"""

import torch


def send(records: list[torch.Tensor], device: str) -> list[torch.Tensor]:
    lengths = [len(record) for record in records]
    return list(torch.cat([record.to(device) for record in records]).split(lengths))


def trial(lengths: list[int], device: str) -> list[list[float]]:
    """Given: sends records of these lengths, and returns what arrived."""
    numbers = torch.arange(float(sum(lengths)))
    arrived = send(list(numbers.split(lengths)), device)
    assert all(str(record.device).startswith(device) for record in arrived)
    return [record.tolist() for record in arrived]

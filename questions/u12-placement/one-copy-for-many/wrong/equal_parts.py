"""Cuts the joined tensor into equal parts.

fails: example_the_records_arrive_as_they_were
teach: `chunk` divides evenly; the records are of different lengths. `split` takes the list of lengths.
"""

import torch


def send(records: list[torch.Tensor], device: str) -> list[torch.Tensor]:
    return list(torch.cat(records).to(device).chunk(len(records)))


def trial(lengths: list[int], device: str) -> list[list[float]]:
    """Given: sends records of these lengths, and returns what arrived."""
    numbers = torch.arange(float(sum(lengths)))
    arrived = send(list(numbers.split(lengths)), device)
    assert all(str(record.device).startswith(device) for record in arrived)
    return [record.tolist() for record in arrived]

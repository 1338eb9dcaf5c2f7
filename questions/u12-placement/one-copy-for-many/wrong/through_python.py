"""Goes through a list of Python numbers.

fails: check_a_dtype_that_is_not_float
teach: Then each number becomes a Python object, and the dtype is guessed anew from the list. Tensors join in C, with
    their dtype.
"""

import torch


def send(records: list[torch.Tensor], device: str) -> list[torch.Tensor]:
    lengths = [len(record) for record in records]
    numbers = [number for record in records for number in record.tolist()]
    return list(torch.tensor(numbers, device=device).split(lengths))


def trial(lengths: list[int], device: str) -> list[list[float]]:
    """Given: sends records of these lengths, and returns what arrived."""
    numbers = torch.arange(float(sum(lengths)))
    arrived = send(list(numbers.split(lengths)), device)
    assert all(str(record.device).startswith(device) for record in arrived)
    return [record.tolist() for record in arrived]

"""Pads the records to one length, so that they can be stacked.

fails: check_only_the_records_cross
teach: One long record makes all others as long, and the padding crosses, too. Records laid end to end need no padding;
    their lengths are known on the host.
"""

import torch


def send(records: list[torch.Tensor], device: str) -> list[torch.Tensor]:
    lengths = [len(record) for record in records]
    stacked = torch.nn.utils.rnn.pad_sequence(records, batch_first=True).to(device)
    return [row[:length] for row, length in zip(stacked, lengths)]


def trial(lengths: list[int], device: str) -> list[list[float]]:
    """Given: sends records of these lengths, and returns what arrived."""
    numbers = torch.arange(float(sum(lengths)))
    arrived = send(list(numbers.split(lengths)), device)
    assert all(str(record.device).startswith(device) for record in arrived)
    return [record.tolist() for record in arrived]

"""Reads each loss as soon as it is there.

fails: check_the_host_never_waits_in_the_loop
teach: `.item()` drops the graph, so the leak is gone. But it needs the number now: the host waits until the device has
    done all that is queued. Add up on the device, and read once at the end.
"""

import torch


def validate(weight, batches):
    """The mean loss over all batches, as a float."""
    running = 0.0
    for inputs, targets in batches:
        loss = ((torch.relu(inputs @ weight) - targets) ** 2).mean()
        running += loss.item()
    return running / len(batches)


def trained(rows):
    """Given: a weight as training leaves it."""
    return torch.tensor(rows, requires_grad=True)


def validate_many(count, device):
    """Given: `validate` with `count` batches that lie on the device."""
    weight = torch.ones(64, 256, device=device, requires_grad=True)
    batch = torch.ones(512, 64, device=device), torch.zeros(512, 256, device=device)
    return validate(weight, [batch] * count)

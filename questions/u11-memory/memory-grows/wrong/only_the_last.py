"""Keeps the latest loss in place of the sum.

fails: example_each_batch_counts_the_same
teach: Memory stays flat because nothing is added up any more. The cure is to cut the history of each loss, not to
    forget the losses.
"""

import torch


def validate(weight, batches):
    """The mean loss over all batches, as a float."""
    running = 0.0
    for inputs, targets in batches:
        loss = ((torch.relu(inputs @ weight) - targets) ** 2).mean()
        running = loss.detach()
    return (running / len(batches)).item()


def trained(rows):
    """Given: a weight as training leaves it."""
    return torch.tensor(rows, requires_grad=True)


def validate_many(count, device):
    """Given: `validate` with `count` batches that lie on the device."""
    weight = torch.ones(64, 256, device=device, requires_grad=True)
    batch = torch.ones(512, 64, device=device), torch.zeros(512, 256, device=device)
    return validate(weight, [batch] * count)

"""Gathers the losses in a list and takes their mean at the end.

fails: check_memory_does_not_grow_with_the_batches
teach: Each loss in the list still holds its own graph, and the graph holds the activations. A list is fine for
    numbers without history: append `loss.detach()`.
"""

import torch


def validate(weight, batches):
    """The mean loss over all batches, as a float."""
    losses = []
    for inputs, targets in batches:
        losses.append(((torch.relu(inputs @ weight) - targets) ** 2).mean())
    return torch.stack(losses).mean().item()


def trained(rows):
    """Given: a weight as training leaves it."""
    return torch.tensor(rows, requires_grad=True)


def validate_many(count, device):
    """Given: `validate` with `count` batches that lie on the device."""
    weight = torch.ones(64, 256, device=device, requires_grad=True)
    batch = torch.ones(512, 64, device=device), torch.zeros(512, 256, device=device)
    return validate(weight, [batch] * count)

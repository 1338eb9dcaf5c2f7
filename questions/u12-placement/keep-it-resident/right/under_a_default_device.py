"""Names the device once: what is made under `with torch.device(device)` lives there, and the data follow the
weight."""

import torch


def train(inputs, targets, epochs, device):
    """The loss of each epoch, as a list of floats."""
    losses = []
    with torch.device(device):
        weight = torch.zeros(inputs.shape[1], requires_grad=True)
    inputs, targets = (tensor.to(weight.device) for tensor in (inputs, targets))
    for _ in range(epochs):
        loss = ((inputs @ weight - targets) ** 2).mean()
        (slope,) = torch.autograd.grad(loss, weight)
        weight.data.sub_(slope, alpha=0.1)
        losses.append(loss.detach())
    return torch.stack(losses).cpu().tolist()

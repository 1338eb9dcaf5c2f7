"""Reads each loss as soon as it is there.

fails: check_the_host_never_waits_in_the_loop
teach: `.item()` needs the number now, so the host waits until the device has done all that is queued, and the device
    then waits for the host. Gather the losses on the device and read them once.
"""

import torch


def train(inputs, targets, epochs, device):
    inputs, targets = inputs.to(device), targets.to(device)
    weight = torch.zeros(inputs.shape[1], device=device, requires_grad=True)
    losses = []
    for _ in range(epochs):
        loss = ((inputs @ weight - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            weight -= 0.1 * weight.grad
        weight.grad = None
        losses.append(loss.item())
    return losses

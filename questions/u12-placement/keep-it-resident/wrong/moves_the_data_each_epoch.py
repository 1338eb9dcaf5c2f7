"""Sends the whole data set again in each epoch.

fails: check_the_data_cross_once
teach: The data are the same in every epoch, so only their first crossing brings anything new. `.to(device)` returns a
    copy on the device: keep that one, and use it in all epochs.
"""

import torch


def train(inputs, targets, epochs, device):
    weight = torch.zeros(inputs.shape[1], device=device, requires_grad=True)
    losses = []
    for _ in range(epochs):
        loss = ((inputs.to(device) @ weight - targets.to(device)) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            weight -= 0.1 * weight.grad
        weight.grad = None
        losses.append(loss.detach())
    return torch.stack(losses).tolist()

"""Keeps everything on the device but asks in each epoch whether the loss is small enough.

fails: check_the_host_never_waits_in_the_loop
teach: `if loss < limit` looks harmless, but Python cannot branch on a number that it does not have: it is an `.item()` in
    disguise. Ask every hundred steps, or not at all.
"""

import torch


def train(inputs, targets, epochs, device):
    inputs, targets = inputs.to(device), targets.to(device)
    weight = torch.zeros(inputs.shape[1], device=device, requires_grad=True)
    losses = []
    for _ in range(epochs):
        loss = ((inputs @ weight - targets) ** 2).mean()
        losses.append(loss.detach())
        if loss < 1e-12:
            break
        loss.backward()
        with torch.no_grad():
            weight -= 0.1 * weight.grad
        weight.grad = None
    return torch.stack(losses).tolist()

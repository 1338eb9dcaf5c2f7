"""Keeps the loop clean, and then fetches the losses one at a time.

fails: check_the_losses_come_back_together
teach: Each copy has a fixed price, however small it is. Stack the losses on the device and bring them back in one copy.
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
        losses.append(loss.detach())
    return list(map(float, losses))

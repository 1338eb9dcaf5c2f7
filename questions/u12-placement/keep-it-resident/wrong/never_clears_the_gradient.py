"""Keeps everything on the device, the old gradients too.

fails: example_the_losses_are_those_of_gradient_descent
teach: `backward()` adds to `.grad`, on every device alike. Without a reset each step follows the sum of all gradients so
    far.
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
        losses.append(loss.detach())
    return torch.stack(losses).tolist()

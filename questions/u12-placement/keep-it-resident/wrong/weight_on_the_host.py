"""Makes the weight on the host and sends it in each epoch.

fails: check_the_weight_stays
teach: A leaf keeps its gradient where it lives. If the weight lives on the host, it crosses in every forward pass and
    its gradient crosses back in every backward pass: create parameters on the device.
"""

import torch


def train(inputs, targets, epochs, device):
    inputs, targets = inputs.to(device), targets.to(device)
    weight = torch.zeros(inputs.shape[1], requires_grad=True)
    losses = []
    for _ in range(epochs):
        loss = ((inputs @ weight.to(device) - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            weight -= 0.1 * weight.grad
        weight.grad = None
        losses.append(loss.detach())
    return torch.stack(losses).tolist()

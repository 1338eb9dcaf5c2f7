"""Writes each loss into its place in a tensor that was made on the device before the loop, and lets an
optimizer step."""

import torch


def train(inputs, targets, epochs, device):
    """The loss of each epoch, as a list of floats."""
    inputs, targets = inputs.to(device), targets.to(device)
    weight = torch.zeros(inputs.shape[1], device=device, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.1)
    losses = torch.empty(epochs, device=device)
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(inputs @ weight, targets)
        loss.backward()
        optimizer.step()
        losses[epoch] = loss.detach()
    return losses.tolist()

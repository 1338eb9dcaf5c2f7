"""Gathers losses that still hang on their graphs, and lets the graphs keep what they saved.

fails: check_memory_does_not_grow_with_the_epochs
teach: A loss that is kept keeps its graph, and the graph keeps what its backward pass may need. Keep
    `loss.detach()`, the number without its history; and no step here needs `retain_graph`.
"""

import torch


def train(inputs, targets, epochs, device):
    inputs, targets = inputs.to(device), targets.to(device)
    weight = torch.zeros(inputs.shape[1], device=device, requires_grad=True)
    losses = []
    for _ in range(epochs):
        loss = ((inputs @ weight - targets) ** 2).mean()
        loss.backward(retain_graph=True)
        with torch.no_grad():
            weight -= 0.1 * weight.grad
        weight.grad = None
        losses.append(loss)
    return torch.stack(losses).tolist()

import torch


def train(inputs, targets, epochs, device):
    """The loss of each epoch, as a list of floats."""
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
    return torch.stack(losses).tolist()

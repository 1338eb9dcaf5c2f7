import torch


def train(inputs, targets, epochs, device):
    """The loss of each epoch, as a list of floats."""
    # TODO: run on `device`, and keep each tensor where it is used
    weight = torch.zeros(inputs.shape[1], requires_grad=True)
    losses = []
    for _ in range(epochs):
        loss = ((inputs @ weight - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            weight -= 0.1 * weight.grad
        weight.grad = None
        losses.append(loss.item())
    return losses

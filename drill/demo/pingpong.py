"""The training loop that nobody should write: its tensors cross the link in every epoch, the weight and results too."""

import torch


def train(inputs: torch.Tensor, targets: torch.Tensor, epochs: int, device: str) -> list[float]:
    """The loss of each epoch of gradient descent on `inputs @ weight - targets`."""
    weight = torch.zeros(inputs.shape[1], requires_grad=True)  # on the host: so is its gradient
    losses = []
    for _ in range(epochs):
        predicted = (inputs.to(device) @ weight.to(device)).cpu()
        loss = ((predicted.to(device) - targets.to(device)) ** 2).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        with torch.no_grad():
            assert weight.grad is not None
            weight -= 0.1 * weight.grad
        weight.grad = None
        losses.append(loss.item())
    return losses

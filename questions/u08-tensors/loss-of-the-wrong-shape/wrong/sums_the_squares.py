"""Gives both the same shape, and adds up the squares.

fails: check_the_first_loss
teach: The shapes are cured, but a sum over four points is four times the mean, and so is every step. A mean was asked
    for: with it the learning rate does not depend on the number of points.
"""

import torch


def fit(x: torch.Tensor, y: torch.Tensor, steps: int = 200, lr: float = 0.1) -> tuple[float, torch.Tensor]:
    """Fit a line to points by gradient descent; return the last loss, and the predictions that it judged."""
    weight = torch.zeros(1, 1, requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    for _ in range(steps):
        prediction = (x @ weight + bias).squeeze(1)
        loss = ((prediction - y) ** 2).sum()
        weight.grad = bias.grad = None
        loss.backward()
        with torch.no_grad():
            weight -= lr * weight.grad
            bias -= lr * bias.grad
    return loss.item(), prediction.detach().flatten()

"""Adds up the squares of each row before it averages.

fails: example_points_on_a_line_are_met
teach: A row holds the errors of one prediction against every target. However the N × N squares are combined, N² − N
    of them should not be there.
"""

import torch


def fit(x: torch.Tensor, y: torch.Tensor, steps: int = 200, lr: float = 0.1) -> tuple[float, torch.Tensor]:
    """Fit a line to points by gradient descent; return the last loss, and the predictions that it judged."""
    weight = torch.zeros(1, 1, requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    for _ in range(steps):
        prediction = x @ weight + bias
        loss = ((prediction - y) ** 2).sum(dim=1).mean()
        weight.grad = bias.grad = None
        loss.backward()
        with torch.no_grad():
            weight -= lr * weight.grad
            bias -= lr * bias.grad
    return loss.item(), prediction.detach().flatten()

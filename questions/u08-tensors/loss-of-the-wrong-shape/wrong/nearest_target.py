"""Compares each prediction with the target that suits it best.

fails: example_points_on_a_line_are_met
teach: Of the N errors in a row one belongs to the point itself, and it need not be the smallest. All the points may
    then settle at a few of the targets.
"""

import torch


def fit(x: torch.Tensor, y: torch.Tensor, steps: int = 200, lr: float = 0.1) -> tuple[float, torch.Tensor]:
    """Fit a line to points by gradient descent; return the last loss, and the predictions that it judged."""
    weight = torch.zeros(1, 1, requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    for _ in range(steps):
        prediction = x @ weight + bias
        loss = ((prediction - y) ** 2).min(dim=1).values.mean()
        weight.grad = bias.grad = None
        loss.backward()
        with torch.no_grad():
            weight -= lr * weight.grad
            bias -= lr * bias.grad
    return loss.item(), prediction.detach().flatten()

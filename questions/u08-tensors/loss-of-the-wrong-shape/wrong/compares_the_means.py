"""Compares the mean prediction with the mean target.

fails: example_points_on_a_line_are_met
teach: Now the shapes agree, and the question is gone: any line through the mean has no loss. Errors are taken point
    by point first, squared, and then averaged.
"""

import torch


def fit(x: torch.Tensor, y: torch.Tensor, steps: int = 200, lr: float = 0.1) -> tuple[float, torch.Tensor]:
    """Fit a line to points by gradient descent; return the last loss, and the predictions that it judged."""
    weight = torch.zeros(1, 1, requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    for _ in range(steps):
        prediction = x @ weight + bias
        loss = (prediction.mean() - y.mean()) ** 2
        weight.grad = bias.grad = None
        loss.backward()
        with torch.no_grad():
            weight -= lr * weight.grad
            bias -= lr * bias.grad
    return loss.item(), prediction.detach().flatten()

"""Leaves the update and the reset to the engine's optimiser, as one does in PyTorch."""

from engine import Value
from engine.optim import SGD


def train(xs: list[float], ys: list[float], steps: int, lr: float) -> tuple[list[float], Value, Value]:
    """Fit `w*x + b`; return the loss before each step, then `w` and `b`."""
    w, b = Value(0.0), Value(0.0)
    optimizer = SGD([w, b], lr)
    losses = []
    for _ in range(steps):
        loss = Value.sum((w * x + b - y) ** 2 for x, y in zip(xs, ys)) / len(xs)
        losses.append(loss.data)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses, w, b

"""Makes new leaves for each step, so that there is nothing to clear. Whoever held the old ones does not see the new."""

from engine import Value


def train(xs: list[float], ys: list[float], steps: int, lr: float) -> tuple[list[float], Value, Value]:
    """Fit `w*x + b`; return the loss before each step, then `w` and `b`."""
    w, b = Value(0.0), Value(0.0)
    losses = []
    for _ in range(steps):
        errors = [w * x + b - y for x, y in zip(xs, ys)]
        loss = sum((error * error for error in errors), Value(0.0)) / len(errors)
        losses.append(loss.data)
        loss.backward()
        w, b = (Value(old.data - lr * old.grad) for old in (w, b))
    return losses, w, b

"""Takes the mean of each micro-batch, as a loss function does, and weighs it by its share of the samples."""

from engine import Value


def accumulate(batches: list[list[tuple[float, float]]], w: Value) -> None:
    """Leave in `w.grad` the gradient of the mean squared error over all samples."""
    samples = sum(map(len, batches))
    w.grad = 0.0
    for batch in batches:
        mean = Value.sum((w * x - y) ** 2 for x, y in batch) / len(batch)
        (mean * (len(batch) / samples)).backward()

from engine import Value


def accumulate(batches: list[list[tuple[float, float]]], w: Value) -> None:
    """Leave in `w.grad` the gradient of the mean squared error over all samples."""
    samples = sum(len(batch) for batch in batches)
    w.grad = 0.0
    for batch in batches:
        squares = sum(((w * x - y) ** 2 for x, y in batch), Value(0.0))
        (squares / samples).backward()

"""Adds up the means of the micro-batches.

fails: check_micro_batches_of_one_size
teach: Each micro-batch then counts as much as a whole batch, so with k of them the gradient is about k times too
    large. The update takes k steps at once.
"""

from engine import Value


def accumulate(batches: list[list[tuple[float, float]]], w: Value) -> None:
    """Leave in `w.grad` the gradient of the mean squared error over all samples."""
    w.grad = 0.0
    for batch in batches:
        squares = sum(((w * x - y) ** 2 for x, y in batch), Value(0.0))
        (squares / len(batch)).backward()

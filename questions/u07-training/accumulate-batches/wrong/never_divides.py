"""Adds up the squares without dividing by anything.

fails: example_one_micro_batch
teach: This is the gradient of the sum, as many times too large as there are samples. The learning rate would then
    depend on the size of the batch.
"""

from engine import Value


def accumulate(batches: list[list[tuple[float, float]]], w: Value) -> None:
    """Leave in `w.grad` the gradient of the mean squared error over all samples."""
    w.grad = 0.0
    for batch in batches:
        squares = sum(((w * x - y) ** 2 for x, y in batch), Value(0.0))
        squares.backward()

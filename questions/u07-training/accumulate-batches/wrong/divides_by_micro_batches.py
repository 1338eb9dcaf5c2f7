"""Takes the mean of each micro-batch and divides by the number of micro-batches.

fails: check_micro_batches_of_different_sizes
teach: A mean of means is the mean over all samples only if all parts have the same size. Otherwise a sample in a
    small micro-batch weighs more than one in a large one. Divide each square by the number of all samples.
"""

from engine import Value


def accumulate(batches: list[list[tuple[float, float]]], w: Value) -> None:
    """Leave in `w.grad` the gradient of the mean squared error over all samples."""
    w.grad = 0.0
    for batch in batches:
        squares = sum(((w * x - y) ** 2 for x, y in batch), Value(0.0))
        (squares / len(batch) / len(batches)).backward()

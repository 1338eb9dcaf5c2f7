"""Is a generator at heart: it yields a bucket as soon as it is closed, as the all-reduce may start then."""

from collections.abc import Iterator


def make_buckets(sizes: list[int], cap: int) -> list[list[int]]:
    """The parameters of each bucket, in the order in which their gradients become ready."""
    return list(closed(sizes, cap))


def closed(sizes: list[int], cap: int) -> Iterator[list[int]]:
    """Each bucket, when its last gradient is ready."""
    bucket, room = [], cap
    for parameter in range(len(sizes) - 1, -1, -1):
        bucket.append(parameter)
        room -= sizes[parameter]
        if room <= 0 or parameter == 0:
            yield bucket
            bucket, room = [], cap

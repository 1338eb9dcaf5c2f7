"""Adds up the activations once: the size of a segment is then the difference of two entries."""

from itertools import accumulate


def peak_memory(sizes: list[float], cuts: list[int]) -> float:
    """The most memory that backward holds when segments of these lengths are checkpointed."""
    total = list(accumulate(sizes, initial=0))
    starts = list(accumulate(cuts, initial=0))
    inputs = accumulate(sizes[start - 1] if start else 1 for start in starts[:-1])
    return max(kept + total[end] - total[start] for kept, start, end in zip(inputs, starts, starts[1:]))

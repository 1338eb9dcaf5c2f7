"""Follows backward itself: it begins with all inputs, and each segment that is done takes its own input with
it."""

from itertools import accumulate


def peak_memory(sizes: list[float], cuts: list[int]) -> float:
    """The most memory that backward holds when segments of these lengths are checkpointed."""
    ends = list(accumulate(cuts))
    inputs = [1.0, *(sizes[end - 1] for end in ends[:-1])]
    peak = 0.0
    for length, end in reversed(list(zip(cuts, ends))):
        peak = max(peak, sum(inputs) + sum(sizes[end - length : end]))
        inputs.pop()
    return peak

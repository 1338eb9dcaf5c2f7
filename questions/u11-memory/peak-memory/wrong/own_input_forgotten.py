"""Leaves out the input of the segment that is redone.

fails: example_eight_equal_layers
teach: The segment is computed again from its input, and the rule of its first layer reads that input. It is held until
    the whole segment is done.
"""


def peak_memory(sizes: list[float], cuts: list[int]) -> float:
    """The most memory that backward holds when segments of these lengths are checkpointed."""
    peak = inputs = start = 0
    for length in cuts:
        peak = max(peak, inputs + sum(sizes[start : start + length]))
        start += length
        inputs += sizes[start - 1]
    return peak

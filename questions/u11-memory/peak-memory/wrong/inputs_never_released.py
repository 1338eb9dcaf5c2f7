"""Adds the largest segment to the inputs of all segments.

fails: check_inputs_of_later_segments_are_gone
teach: Backward begins with the last segment, and when a segment is done its input is dropped with it. While a fat early
    segment is redone, only its own input and those before it are left.
"""


def peak_memory(sizes: list[float], cuts: list[int]) -> float:
    """The most memory that backward holds when segments of these lengths are checkpointed."""
    inputs, start, largest = 1, 0, 0
    for length in cuts:
        largest = max(largest, sum(sizes[start : start + length]))
        start += length
        if start < len(sizes):
            inputs += sizes[start - 1]
    return inputs + largest

"""Takes every segment's input to have size 1.

fails: check_inputs_of_later_segments_are_gone
teach: Only the network's input has size 1. The input of any other segment is what the last layer of the segment before
    has put out. So it pays to cut where the activations are small.
"""


def peak_memory(sizes: list[float], cuts: list[int]) -> float:
    """The most memory that backward holds when segments of these lengths are checkpointed."""
    peak = start = 0
    for number, length in enumerate(cuts, start=1):
        peak = max(peak, number + sum(sizes[start : start + length]))
        start += length
    return peak

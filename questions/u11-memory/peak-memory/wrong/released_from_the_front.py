"""Keeps the inputs of later segments, and drops those of earlier ones.

fails: check_inputs_of_earlier_segments_wait
teach: Backward runs from the last segment to the first. The inputs that still wait belong to earlier segments; those of
    later ones are no longer needed.
"""


def peak_memory(sizes: list[float], cuts: list[int]) -> float:
    """The most memory that backward holds when segments of these lengths are checkpointed."""
    peak, later, end = 0, 0, len(sizes)
    for length in reversed(cuts):
        start = end - length
        later += sizes[start - 1] if start else 1
        peak = max(peak, later + sum(sizes[start:end]))
        end = start
    return peak

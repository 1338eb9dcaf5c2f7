def peak_memory(sizes: list[float], cuts: list[int]) -> float:
    """The most memory that backward holds when segments of these lengths are checkpointed."""
    peak = inputs = start = 0
    for length in cuts:
        inputs += sizes[start - 1] if start else 1
        peak = max(peak, inputs + sum(sizes[start : start + length]))
        start += length
    return peak

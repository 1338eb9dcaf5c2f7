"""Adds up everything, as if nothing had been checkpointed.

fails: example_eight_equal_layers
teach: Only one segment is in memory as a whole at any time. Of the others there is the input at most.
"""


def peak_memory(sizes: list[float], cuts: list[int]) -> float:
    """The most memory that backward holds when segments of these lengths are checkpointed."""
    return 1 + sum(sizes)

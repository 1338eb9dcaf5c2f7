"""Counts what forward keeps and forgets what backward computes again.

fails: example_eight_equal_layers
teach: A checkpoint postpones its activations; it does not abolish them. While a segment is redone, all of them are in
    memory at once, beside the inputs that are still waiting.
"""


def peak_memory(sizes: list[float], cuts: list[int]) -> float:
    """The most memory that backward holds when segments of these lengths are checkpointed."""
    inputs, start = 1, 0
    for length in cuts[:-1]:
        start += length
        inputs += sizes[start - 1]
    return inputs

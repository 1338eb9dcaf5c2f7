"""With overlap, counts the slowest stage once per batch and nothing else.

fails: example_three_batches_overlapped
teach: The first batch finds an empty pipe and has to go through every stage before anything comes out. Only from then
    on does the slowest stage set the rhythm.
"""


def pipeline_time(n: int, load: float, copy: float, compute: float, overlap: bool) -> float:
    """Milliseconds until the last of `n` batches is through."""
    if not overlap:
        return n * (load + copy + compute)
    return n * max(load, copy, compute)

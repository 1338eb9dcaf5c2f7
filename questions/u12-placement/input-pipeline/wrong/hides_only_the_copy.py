"""Overlaps the copy with computing, but loads each batch in turn.

fails: example_three_batches_overlapped
teach: There are three stages, and loading can overlap as well: workers fetch the next batches while the GPU computes.
    Only the slowest of the three is seen.
"""


def pipeline_time(n: int, load: float, copy: float, compute: float, overlap: bool) -> float:
    """Milliseconds until the last of `n` batches is through."""
    if not overlap:
        return n * (load + copy + compute)
    return n * load + copy + compute + (n - 1) * max(copy, compute)

"""Gives the overlapped time also where nothing overlaps.

fails: example_without_overlap_all_stages_add_up
teach: Overlap does not come by itself. It needs a thread or process that loads ahead, pinned memory, and a copy on a
    stream of its own; otherwise the stages run one after the other.
"""


def pipeline_time(n: int, load: float, copy: float, compute: float, overlap: bool) -> float:
    """Milliseconds until the last of `n` batches is through."""
    return load + copy + compute + (n - 1) * max(load, copy, compute)

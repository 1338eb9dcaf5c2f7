"""With overlap, takes it for granted that computing is the slowest stage.

fails: check_a_slow_loader_sets_the_rhythm
teach: Overlap hides whatever is faster than the slowest stage, and the slowest is often the loader. A GPU that waits
    for data is the usual reason for a low utilisation.
"""


def pipeline_time(n: int, load: float, copy: float, compute: float, overlap: bool) -> float:
    """Milliseconds until the last of `n` batches is through."""
    if not overlap:
        return n * (load + copy + compute)
    return load + copy + n * compute

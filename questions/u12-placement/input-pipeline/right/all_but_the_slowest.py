"""Counts the slowest stage once for each batch, and adds the two others once: they stick out at the two
ends."""


def pipeline_time(n: int, load: float, copy: float, compute: float, overlap: bool) -> float:
    """Milliseconds until the last of `n` batches is through."""
    if not n:
        return 0.0
    *others, slowest = sorted([load, copy, compute])
    return n * slowest + sum(others) if overlap else n * (slowest + sum(others))

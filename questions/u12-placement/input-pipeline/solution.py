def pipeline_time(n: int, load: float, copy: float, compute: float, overlap: bool) -> float:
    """Milliseconds until the last of `n` batches is through."""
    first = load + copy + compute
    each_further = max(load, copy, compute) if overlap else first
    return first + (n - 1) * each_further

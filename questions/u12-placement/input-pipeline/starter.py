def pipeline_time(n: int, load: float, copy: float, compute: float, overlap: bool) -> float:
    """Milliseconds until the last of `n` batches is through."""
    raise NotImplementedError  # TODO

def benchmark(work, synchronize, now, warmup: int, calls: int) -> float:
    """The mean time of one call of `work`, by the clock `now`."""
    raise NotImplementedError  # TODO

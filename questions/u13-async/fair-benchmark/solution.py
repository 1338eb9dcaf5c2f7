def benchmark(work, synchronize, now, warmup: int, calls: int) -> float:
    """The mean time of one call of `work`, by the clock `now`."""
    for _ in range(warmup):
        work()
    synchronize()
    start = now()
    for _ in range(calls):
        work()
    synchronize()
    return (now() - start) / calls

"""Reads the clock around each call, and takes the mean.

fails: example_the_time_is_divided_by_the_calls
teach: Each reading needs an empty queue, so each call is measured from a standing start, and the waiting and the clock are
    measured with it. Read the clock twice, around all the calls, and divide.
"""


def benchmark(work, synchronize, now, warmup: int, calls: int) -> float:
    """The mean time of one call of `work`, by the clock `now`."""
    for _ in range(warmup):
        work()
    total = 0.0
    for _ in range(calls):
        synchronize()
        start = now()
        work()
        synchronize()
        total += now() - start
    return total / calls

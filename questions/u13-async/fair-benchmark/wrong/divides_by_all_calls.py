"""Divides by the calls of the warm-up as well.

fails: example_the_time_is_divided_by_the_calls
teach: The warm-up happened before the clock started. Divide by what was measured.
"""


def benchmark(work, synchronize, now, warmup, calls):
    for _ in range(warmup):
        work()
    synchronize()
    start = now()
    for _ in range(calls):
        work()
    synchronize()
    return (now() - start) / (warmup + calls)

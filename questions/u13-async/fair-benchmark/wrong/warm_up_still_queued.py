"""Starts the clock while the warm-up is still in the queue.

fails: check_the_warm_up_is_not_measured
teach: The calls of the warm-up have returned, but their kernels have not run. They are then charged to what is
    measured. Empty the queue before the clock starts.
"""


def benchmark(work, synchronize, now, warmup, calls):
    for _ in range(warmup):
        work()
    start = now()
    for _ in range(calls):
        work()
    synchronize()
    return (now() - start) / calls

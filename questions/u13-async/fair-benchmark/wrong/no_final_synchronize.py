"""Stops the clock when everything is launched.

fails: check_the_clock_stops_when_the_work_is_done
teach: This measures launches: the kernels are still in the queue when the clock stops. Synchronise before you read it.
"""


def benchmark(work, synchronize, now, warmup, calls):
    for _ in range(warmup):
        work()
    synchronize()
    start = now()
    for _ in range(calls):
        work()
    return (now() - start) / calls

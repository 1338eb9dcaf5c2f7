"""Waits for each call.

fails: check_the_device_is_not_disturbed_while_it_is_measured
teach: Then each launch starts only when the kernel before it is done, so launch and kernel add up. In the real program
    launches hide behind running kernels. One synchronise at the end is enough.
"""


def benchmark(work, synchronize, now, warmup, calls):
    for _ in range(warmup):
        work()
    synchronize()
    start = now()
    for _ in range(calls):
        work()
        synchronize()
    return (now() - start) / calls

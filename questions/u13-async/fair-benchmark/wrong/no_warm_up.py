"""Counts the first calls too.

fails: check_each_call_is_made
teach: The first calls pay once for memory, tuning and compiling. A mean over ten calls still shows them; run a few
    unmeasured ones before.
"""


def benchmark(work, synchronize, now, warmup, calls):
    synchronize()
    start = now()
    for _ in range(calls):
        work()
    synchronize()
    return (now() - start) / calls

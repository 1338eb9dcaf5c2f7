"""Puts waiting and reading into one function, so that the clock cannot be read with work in the queue."""


def benchmark(work, synchronize, now, warmup: int, calls: int) -> float:
    """The mean time of one call of `work`, by the clock `now`."""

    def read() -> float:
        synchronize()
        return now()

    def run(times: int) -> None:
        for _ in range(times):
            work()

    run(warmup)
    start = read()
    run(calls)
    return (read() - start) / calls

def busy_share(kernels: list[tuple[float, float]], window: tuple[float, float]) -> float:
    """The share of the window in which at least one kernel ran."""
    first, last = window
    busy, counted = 0.0, first
    for start, end in sorted(kernels):
        end = min(end, last)
        busy += max(0.0, end - max(start, counted))
        counted = max(counted, end)
    return busy / (last - first)

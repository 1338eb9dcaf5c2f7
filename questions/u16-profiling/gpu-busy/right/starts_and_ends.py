"""Sweeps over starts and ends together, and keeps count of how many kernels run: time counts while that is not
0."""


def busy_share(kernels: list[tuple[float, float]], window: tuple[float, float]) -> float:
    """The share of the window in which at least one kernel ran."""
    opens, closes = window
    changes = sorted([(start, +1) for start, _ in kernels] + [(end, -1) for _, end in kernels])
    busy, running, before = 0.0, 0, opens
    for time, change in [*changes, (closes, 0)]:
        time = min(max(time, opens), closes)
        if running:
            busy += time - before
        running, before = running + change, time
    return busy / (closes - opens)

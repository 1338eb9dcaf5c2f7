"""Merges what overlaps to disjoint intervals first, and adds up their lengths within the window."""


def busy_share(kernels: list[tuple[float, float]], window: tuple[float, float]) -> float:
    """The share of the window in which at least one kernel ran."""
    opens, closes = window
    busy: list[list[float]] = []
    for start, end in sorted((max(start, opens), min(end, closes)) for start, end in kernels):
        if start >= end:
            continue
        if busy and start <= busy[-1][1]:
            busy[-1][1] = max(busy[-1][1], end)
        else:
            busy.append([start, end])
    return sum(end - start for start, end in busy) / (closes - opens)

def self_times(calls: list[tuple[str, float, float]]) -> dict[str, float]:
    """The time that each name spent in itself, not in what it called."""
    times: dict[str, float] = {}
    running: list[tuple[str, float]] = []  # names and ends of the calls that are open, the innermost last
    for name, start, end in sorted(calls, key=lambda call: (call[1], -call[2])):
        while running and running[-1][1] <= start:
            running.pop()
        times[name] = times.get(name, 0) + end - start
        if running:
            caller, _ = running[-1]
            times[caller] -= end - start
        running.append((name, end))
    return times

"""Is recursive, as the calls were: a call takes from the sorted list whatever starts before its own end, and so
on within."""


def self_times(calls: list[tuple[str, float, float]]) -> dict[str, float]:
    """The time that each name spent in itself, not in what it called."""
    waiting = sorted(calls, key=lambda call: (-call[1], call[2]))  # the next one stands last
    spent: dict[str, float] = {}

    def take() -> float:
        """Take the next call and all that it made; return its length."""
        name, start, end = waiting.pop()
        within = 0
        while waiting and waiting[-1][1] < end:
            within += take()
        spent[name] = spent.get(name, 0) + end - start - within
        return end - start

    while waiting:
        take()
    return spent

"""Collects all messages of a round before any is delivered, so nothing depends on the order in which ranks are
visited."""

from collections.abc import Callable
from operator import add


def ring_all_reduce(chunks: list[list[float]]) -> tuple[list[list[float]], int]:
    """The rows of all ranks afterwards, and how many chunks each rank has sent."""
    rows, ranks = [list(row) for row in chunks], len(chunks)

    def phase(first: int, receive: Callable[[float, float], float]) -> int:
        """n − 1 rounds, in the first of which rank r sends chunk r + first."""
        for turn in range(ranks - 1):
            sent = [(rank + first - turn) % ranks for rank in range(ranks)]
            messages = [rows[rank][chunk] for rank, chunk in enumerate(sent)]
            for rank, (chunk, message) in enumerate(zip(sent, messages)):
                target = rows[(rank + 1) % ranks]
                target[chunk] = receive(target[chunk], message)
        return ranks - 1

    return rows, phase(0, add) + phase(1, lambda old, new: new)

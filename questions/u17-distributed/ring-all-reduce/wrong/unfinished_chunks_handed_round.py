"""Begins the second phase with the same chunk as the first.

fails: example_two_ranks
teach: After n-1 rounds the chunk that is finished at a rank is the one that it received last, number rank + 1. That is
    the one to send first.
"""



def ring_all_reduce(chunks: list[list[float]]) -> tuple[list[list[float]], int]:
    """The rows of all ranks afterwards, and how many chunks each rank has sent."""
    ranks = len(chunks)
    rows = [list(row) for row in chunks]
    for step in range(ranks - 1):
        for rank in range(ranks):
            chunk = (rank - step) % ranks
            rows[(rank + 1) % ranks][chunk] += rows[rank][chunk]
    for step in range(ranks - 1):
        for rank in range(ranks):
            chunk = (rank - step) % ranks
            rows[(rank + 1) % ranks][chunk] = rows[rank][chunk]
    return rows, 2 * (ranks - 1)

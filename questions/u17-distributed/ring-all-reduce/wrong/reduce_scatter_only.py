"""Stops when every chunk is finished somewhere.

fails: example_two_ranks
teach: After reduce-scatter each rank holds one finished sum, and the others hold old parts of it. A second phase has to
    hand the finished chunks round.
"""



def ring_all_reduce(chunks: list[list[float]]) -> tuple[list[list[float]], int]:
    """The rows of all ranks afterwards, and how many chunks each rank has sent."""
    ranks = len(chunks)
    rows = [list(row) for row in chunks]
    for step in range(ranks - 1):
        for rank in range(ranks):
            chunk = (rank - step) % ranks
            rows[(rank + 1) % ranks][chunk] += rows[rank][chunk]
    return rows, ranks - 1

def ring_all_reduce(chunks: list[list[float]]) -> tuple[list[list[float]], int]:
    """The rows of all ranks afterwards, and how many chunks each rank has sent."""
    ranks = len(chunks)
    rows = [list(row) for row in chunks]
    for step in range(ranks - 1):  # reduce-scatter: sums grow on their way round
        for rank in range(ranks):
            chunk = (rank - step) % ranks
            rows[(rank + 1) % ranks][chunk] += rows[rank][chunk]
    for step in range(ranks - 1):  # all-gather: finished sums are copied on
        for rank in range(ranks):
            chunk = (rank + 1 - step) % ranks
            rows[(rank + 1) % ranks][chunk] = rows[rank][chunk]
    return rows, 2 * (ranks - 1)

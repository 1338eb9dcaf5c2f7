"""Adds in the second phase as well.

fails: example_two_ranks
teach: In the second phase finished sums arrive where old parts of them lie. They replace those parts; added to them,
    some contributions would count twice.
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
            chunk = (rank + 1 - step) % ranks
            rows[(rank + 1) % ranks][chunk] += rows[rank][chunk]
    return rows, 2 * (ranks - 1)

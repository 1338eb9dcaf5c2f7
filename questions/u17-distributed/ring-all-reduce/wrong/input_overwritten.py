"""Works on the rows that it was given.

fails: check_the_input_is_left_alone
teach: `rows = chunks` is a second name for the same lists, not a copy. Whoever passed them in loses the gradients of
    the ranks.
"""



def ring_all_reduce(chunks: list[list[float]]) -> tuple[list[list[float]], int]:
    """The rows of all ranks afterwards, and how many chunks each rank has sent."""
    ranks = len(chunks)
    rows = chunks
    for step in range(ranks - 1):
        for rank in range(ranks):
            chunk = (rank - step) % ranks
            rows[(rank + 1) % ranks][chunk] += rows[rank][chunk]
    for step in range(ranks - 1):
        for rank in range(ranks):
            chunk = (rank + 1 - step) % ranks
            rows[(rank + 1) % ranks][chunk] = rows[rank][chunk]
    return rows, 2 * (ranks - 1)

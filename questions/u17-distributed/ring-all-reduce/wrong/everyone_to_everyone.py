"""Lets every rank send all of its chunks to every other rank.

fails: check_each_rank_sends_little
teach: The sums are right, and each rank sends n(n-1) chunks in place of 2(n-1). In the ring a partial sum travels, so
    one chunk in each round speaks for all the ranks that it has passed.
"""



def ring_all_reduce(chunks: list[list[float]]) -> tuple[list[list[float]], int]:
    """The rows of all ranks afterwards, and how many chunks each rank has sent."""
    ranks = len(chunks)
    totals = [sum(column) for column in zip(*chunks)]
    return [list(totals) for _ in range(ranks)], ranks * (ranks - 1)

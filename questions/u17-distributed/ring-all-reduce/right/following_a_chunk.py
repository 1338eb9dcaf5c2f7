"""Follows each chunk on its way round instead of each rank: chunk c starts at rank c, gathers the sum on one
lap, and brings it home on the next."""


def ring_all_reduce(chunks: list[list[float]]) -> tuple[list[list[float]], int]:
    """The rows of all ranks afterwards, and how many chunks each rank has sent."""
    rows, ranks = [row.copy() for row in chunks], len(chunks)
    sent = [0] * ranks
    for chunk in range(ranks):
        carried = rows[chunk][chunk]
        for hop in range(2 * ranks - 2):
            sender, receiver = (chunk + hop) % ranks, (chunk + hop + 1) % ranks
            sent[sender] += 1
            carried = carried + rows[receiver][chunk] if hop < ranks - 1 else carried
            rows[receiver][chunk] = carried
    return rows, max(sent)

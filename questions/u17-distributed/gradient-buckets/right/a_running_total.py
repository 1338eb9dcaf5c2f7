"""Keeps the size of the open bucket in a number, and takes a bucket out of the result again if nothing has come
into it."""


def make_buckets(sizes: list[int], cap: int) -> list[list[int]]:
    """The parameters of each bucket, in the order in which their gradients become ready."""
    buckets, filled = [[]], 0
    for parameter, size in reversed(list(enumerate(sizes))):
        buckets[-1].append(parameter)
        filled += size
        if filled >= cap:
            buckets.append([])
            filled = 0
    return [bucket for bucket in buckets if bucket]

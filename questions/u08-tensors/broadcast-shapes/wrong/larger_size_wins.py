"""Refuses what does not fit, and takes the larger of two sizes.

fails: check_an_empty_dimension
teach: "The larger one" and "the one that is not 1" differ in one case: 1 against 0. The 1 gives way, and the result
    is empty.
"""

from itertools import zip_longest


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    sizes = []
    for m, n in zip_longest(reversed(a), reversed(b), fillvalue=1):
        if m != n and 1 not in (m, n):
            raise ValueError(f"{m} does not fit {n}")
        sizes.append(max(m, n))
    return tuple(reversed(sizes))

"""Accepts equal sizes only, apart from missing ones.

fails: example_ones_give_way_on_both_sides
teach: A missing dimension is treated as one of size 1, so size 1 itself gives way too. This is what lets a column (4,
    1) meet a row (5,).
"""

from itertools import zip_longest


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    sizes = []
    for m, n in zip_longest(reversed(a), reversed(b), fillvalue=None):
        if m is not None and n is not None and m != n:
            raise ValueError(f"{m} does not fit {n}")
        sizes.append(n if m is None else m)
    return tuple(reversed(sizes))

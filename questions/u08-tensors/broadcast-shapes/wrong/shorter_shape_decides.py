"""Stops where the shorter shape ends.

fails: example_ones_give_way_on_both_sides
teach: `zip` ends with the shorter one, so the leading dimensions of the longer shape are lost. They stay: a missing
    size counts as 1.
"""

from itertools import zip_longest


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    sizes = []
    for m, n in zip(reversed(a), reversed(b)):
        if m != n and 1 not in (m, n):
            raise ValueError(f"{m} does not fit {n}")
        sizes.append(n if m == 1 else m)
    return tuple(reversed(sizes))

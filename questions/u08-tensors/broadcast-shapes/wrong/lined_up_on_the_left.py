"""Lines the shapes up at the first dimension.

fails: example_ones_give_way_on_both_sides
teach: Shapes are read from the right. (3,) is a row that fits every row of a (2, 3); on the left it would have to fit
    the 2.
"""

from itertools import zip_longest


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    sizes = []
    for m, n in zip_longest(a, b, fillvalue=1):
        if m != n and 1 not in (m, n):
            raise ValueError(f"{m} does not fit {n}")
        sizes.append(n if m == 1 else m)
    return tuple(sizes)

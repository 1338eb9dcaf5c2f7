"""Stretches a size when it divides the other one.

fails: check_sizes_that_do_not_fit_are_refused
teach: A 3 is not repeated to fill a 6. Stretching means using one number again and again, and this is possible only
    where there is one number: size 1.
"""

from itertools import zip_longest


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    sizes = []
    for m, n in zip_longest(reversed(a), reversed(b), fillvalue=1):
        if m != n and 0 not in (m, n) and max(m, n) % min(m, n) != 0:
            raise ValueError(f"{m} does not fit {n}")
        if m != n and 0 in (m, n) and 1 not in (m, n):
            raise ValueError(f"{m} does not fit {n}")
        sizes.append(n if m == 1 else m if n == 1 else max(m, n))
    return tuple(reversed(sizes))

from itertools import zip_longest


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    sizes = []
    for m, n in zip_longest(reversed(a), reversed(b), fillvalue=1):
        if m != n and 1 not in (m, n):
            raise ValueError(f"{m} does not fit {n}")
        sizes.append(n if m == 1 else m)
    return tuple(reversed(sizes))

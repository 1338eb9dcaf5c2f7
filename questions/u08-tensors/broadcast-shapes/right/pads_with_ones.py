"""Writes ones in front of the shorter shape first; then the two can be read from the left."""


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    dimensions = max(len(a), len(b))
    a = (1,) * (dimensions - len(a)) + a
    b = (1,) * (dimensions - len(b)) + b
    sizes = []
    for m, n in zip(a, b):
        if m == n or n == 1:
            sizes.append(m)
        elif m == 1:
            sizes.append(n)
        else:
            raise ValueError(f"{m} does not fit {n}")
    return tuple(sizes)

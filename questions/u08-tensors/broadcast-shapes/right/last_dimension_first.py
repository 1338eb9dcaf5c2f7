"""Settles the last dimension and leaves the others to itself, until one shape is used up."""


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    if not a or not b:
        return a or b
    *front_a, m = a
    *front_b, n = b
    if m != n and 1 not in (m, n):
        raise ValueError(f"{m} does not fit {n}")
    return (*broadcast_shape(tuple(front_a), tuple(front_b)), n if m == 1 else m)

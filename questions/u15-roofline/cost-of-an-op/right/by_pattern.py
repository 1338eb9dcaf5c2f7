"""Reads the shapes by pattern, one case an operation: each says its operations and what is the shape of its
result."""

from itertools import zip_longest
from math import prod


def cost(op: str, *shapes: tuple[int, ...], size: int = 4) -> tuple[int, int]:
    """Operations, and the least bytes moved, of one kernel."""
    match op, shapes:
        case "matmul", ((m, k), (_, n)):
            result, each = (m, n), 2 * k
        case "add", (a, b):
            aligned = zip_longest(reversed(a), reversed(b), fillvalue=1)
            result, each = [max(pair) for pair in aligned], 1
        case "relu", (a,):
            result, each = a, 1
    moved = sum(map(prod, shapes)) + prod(result)
    return each * prod(result), moved * size

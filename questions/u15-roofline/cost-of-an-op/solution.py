from itertools import zip_longest
from math import prod


def cost(op: str, *shapes: tuple[int, ...], size: int = 4) -> tuple[int, int]:
    """Operations, and the least bytes moved, of one kernel."""
    result = result_shape(op, *shapes)
    work = 2 * shapes[0][1] if op == "matmul" else 1  # for each element of the result
    elements = sum(map(prod, shapes)) + prod(result)
    return work * prod(result), elements * size


def result_shape(op: str, *shapes: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of what the kernel writes."""
    if op == "matmul":
        (rows, _), (_, columns) = shapes
        return rows, columns
    aligned = zip_longest(*(reversed(shape) for shape in shapes), fillvalue=1)
    return tuple(max(sizes) for sizes in aligned)

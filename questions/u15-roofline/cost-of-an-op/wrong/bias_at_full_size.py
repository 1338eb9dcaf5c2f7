"""Reads a broadcast operand at the size of the result.

fails: example_adding_a_bias
teach: Broadcasting copies nothing. The few numbers of the bias are read once and then used for each row.
"""

from itertools import zip_longest
from math import prod


def cost(op, *shapes, size=4):
    result = prod(result_shape(op, *shapes))
    work = 2 * shapes[0][1] if op == "matmul" else 1
    read = sum(map(prod, shapes)) if op == "matmul" else len(shapes) * result
    return work * result, (read + result) * size


def result_shape(op, *shapes):
    if op == "matmul":
        return shapes[0][0], shapes[1][1]
    aligned = zip_longest(*(reversed(shape) for shape in shapes), fillvalue=1)
    return tuple(max(sizes) for sizes in aligned)

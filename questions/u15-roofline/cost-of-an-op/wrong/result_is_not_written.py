"""Counts what is read, and not what is written.

fails: example_a_matmul
teach: The result goes to memory as well, and its bytes take as long as those that are read.
"""

from itertools import zip_longest
from math import prod


def cost(op, *shapes, size=4):
    result = prod(result_shape(op, *shapes))
    work = 2 * shapes[0][1] if op == "matmul" else 1
    return work * result, sum(map(prod, shapes)) * size


def result_shape(op, *shapes):
    if op == "matmul":
        return shapes[0][0], shapes[1][1]
    aligned = zip_longest(*(reversed(shape) for shape in shapes), fillvalue=1)
    return tuple(max(sizes) for sizes in aligned)

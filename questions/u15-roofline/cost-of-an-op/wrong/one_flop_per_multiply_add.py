"""Counts a multiply-add as one operation.

fails: example_a_matmul
teach: A multiplication and an addition are two operations, and peaks are given that way. m·k·n is the number of
    multiply-adds.
"""

from itertools import zip_longest
from math import prod


def cost(op, *shapes, size=4):
    result = prod(result_shape(op, *shapes))
    work = shapes[0][1] if op == "matmul" else 1
    return work * result, (sum(map(prod, shapes)) + result) * size


def result_shape(op, *shapes):
    if op == "matmul":
        return shapes[0][0], shapes[1][1]
    aligned = zip_longest(*(reversed(shape) for shape in shapes), fillvalue=1)
    return tuple(max(sizes) for sizes in aligned)

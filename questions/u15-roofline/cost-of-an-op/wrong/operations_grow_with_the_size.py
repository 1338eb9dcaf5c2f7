"""Counts operations in bytes.

fails: example_adding_a_bias
teach: An operation is one for each element, whatever the element weighs. Only the traffic is counted in bytes.
"""

from itertools import zip_longest
from math import prod


def cost(op, *shapes, size=4):
    result = prod(result_shape(op, *shapes))
    work = 2 * shapes[0][1] if op == "matmul" else size
    return work * result, (sum(map(prod, shapes)) + result) * size


def result_shape(op, *shapes):
    if op == "matmul":
        return shapes[0][0], shapes[1][1]
    aligned = zip_longest(*(reversed(shape) for shape in shapes), fillvalue=1)
    return tuple(max(sizes) for sizes in aligned)

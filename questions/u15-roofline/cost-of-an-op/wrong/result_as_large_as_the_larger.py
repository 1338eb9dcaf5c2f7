"""Takes the larger operand for the result of an addition.

fails: check_both_operands_are_stretched
teach: Both operands may be stretched: (6, 1) and (1, 7) make (6, 7). Decide dimension by dimension, aligned on the
    right.
"""

from itertools import zip_longest
from math import prod


def cost(op, *shapes, size=4):
    if op == "matmul":
        result = prod(result_shape(op, *shapes))
        work = 2 * shapes[0][1]
    else:
        result, work = max(map(prod, shapes)), 1
    return work * result, (sum(map(prod, shapes)) + result) * size


def result_shape(op, *shapes):
    if op == "matmul":
        return shapes[0][0], shapes[1][1]
    aligned = zip_longest(*(reversed(shape) for shape in shapes), fillvalue=1)
    return tuple(max(sizes) for sizes in aligned)

"""Takes every element for 4 bytes.

fails: check_smaller_elements
teach: Half the bytes for each element are half the traffic. That is why bf16 makes memory-bound kernels twice as fast,
    with not one operation less.
"""

from itertools import zip_longest
from math import prod


def cost(op, *shapes, size=4):
    result = prod(result_shape(op, *shapes))
    work = 2 * shapes[0][1] if op == "matmul" else 1
    return work * result, (sum(map(prod, shapes)) + result) * 4


def result_shape(op, *shapes):
    if op == "matmul":
        return shapes[0][0], shapes[1][1]
    aligned = zip_longest(*(reversed(shape) for shape in shapes), fillvalue=1)
    return tuple(max(sizes) for sizes in aligned)

"""Squares the number.

fails: example_three_doubled_is_six
teach: Twice is a product with 2, not with itself.
"""


def double(x):
    return x * x

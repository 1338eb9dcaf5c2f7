"""Doubles the size and drops the sign.

fails: check_a_negative_number_stays_negative
teach: The sign is part of the number.
"""


def double(x):
    return 2 * abs(x)

"""Arithmetic that answers inf and nan, as IEEE 754 and PyTorch do, where Python's floats raise or turn complex."""

import math


def divide(a: float, b: float) -> float:
    """The quotient; a division by zero is infinite, and zero by zero is not a number.

    >>> divide(1.0, 0.0), divide(-1.0, 0.0), divide(0.0, 0.0)
    (inf, -inf, nan)
    """
    try:
        return a / b
    except ZeroDivisionError:
        if a == 0.0 or math.isnan(a):
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)


def power(a: float, b: float) -> float:
    """The power; never a complex number.

    >>> power(0.0, 0.0), power(0.0, -1.0), power(-8.0, 0.5), power(-1e200, 3.0)
    (1.0, inf, nan, -inf)
    """
    try:
        return math.pow(a, b)
    except ValueError:  # a zero to a negative power, or a negative number to a broken one
        if a != 0.0:
            return math.nan
    except OverflowError:
        pass
    return math.copysign(math.inf, a) if b % 2.0 == 1.0 else math.inf


def exp(x: float) -> float:
    """The exponential; too large to be held, it is infinite.

    >>> exp(0.0), exp(1000.0)
    (1.0, inf)
    """
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def log(x: float) -> float:
    """The natural logarithm; of zero it is minus infinity, below zero it is not a number.

    >>> log(1.0), log(0.0), log(-1.0)
    (0.0, -inf, nan)
    """
    try:
        return math.log(x)
    except ValueError:
        return -math.inf if x == 0.0 else math.nan


def sign(x: float) -> float:
    """-1, 0 or 1; zero for nan too, as `torch.sign` has it.

    >>> sign(-3.0), sign(0.0), sign(2.5)
    (-1.0, 0.0, 1.0)
    """
    return float((x > 0.0) - (x < 0.0))

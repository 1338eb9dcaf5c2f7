"""Arithmetic that answers inf and nan, as IEEE 754 and PyTorch do, where Python's floats raise or turn complex."""

import math
from collections.abc import Sequence


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
    if b == 2.0:  # noqa: PLR2004  so that a square is the same wherever it is written as a product
        return a * a
    try:
        return math.pow(a, b)
    except ValueError:  # a zero to a negative power, or a negative number to a broken one
        if a != 0.0:
            return math.nan
    except OverflowError:
        pass
    return math.copysign(math.inf, a) if b % 2.0 == 1.0 else math.inf


def power_to_base(g: float, a: float, b: float) -> float:
    """What the base receives when `g` arrives at `a ** b`; `a ** 0` is flat everywhere, at zero too.

    >>> power_to_base(1.0, 3.0, 2.0), power_to_base(1.0, 0.0, 0.0)
    (6.0, 0.0)
    """
    return g * (b * power(a, b - 1.0)) if b != 0.0 else 0.0


def power_to_exponent(g: float, out: float, a: float, b: float) -> float:
    """What the exponent receives when `g` arrives at `out = a ** b`; zero to any power from zero up is flat.

    >>> power_to_exponent(1.0, 1.0, 1.0, 5.0), power_to_exponent(1.0, 0.0, 0.0, 2.0)
    (0.0, 0.0)
    """
    return g * (0.0 if a == 0.0 and b >= 0.0 else out * log(a))


def log_sum_exp(exponents: Sequence[float]) -> float:
    """`log(exp(a) + exp(b) + ...)`; the largest is taken out first, so that no `exp` overflows.

    >>> log_sum_exp([1000.0, 1000.0]) == 1000.0 + log(2.0)
    True
    >>> log_sum_exp([]) == log(0.0)
    True
    """
    largest = max(exponents, default=-math.inf)
    if math.isinf(largest):  # or inf - inf would be not a number
        return math.nan if any(map(math.isnan, exponents)) else largest
    return largest + log(sum([exp(x - largest) for x in exponents]))


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

"""A named pair that unpacks into value and slope; a plain number becomes a pair with slope 0."""

from typing import NamedTuple


class Dual(NamedTuple):
    """A number and its slope with respect to one chosen input."""

    value: float
    slope: float = 0.0

    def __add__(self, other: "Dual | float") -> "Dual":
        (a, da), (b, db) = self, as_dual(other)
        return Dual(a + b, da + db)

    def __mul__(self, other: "Dual | float") -> "Dual":
        (a, da), (b, db) = self, as_dual(other)
        return Dual(a * b, da * b + a * db)

    def __radd__(self, other: float) -> "Dual":
        return as_dual(other) + self

    def __rmul__(self, other: float) -> "Dual":
        return as_dual(other) * self


def as_dual(number: Dual | float) -> Dual:
    return number if isinstance(number, Dual) else Dual(number)

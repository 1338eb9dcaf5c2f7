"""A frozen dataclass, which nobody can change by mistake; `match` takes the other operand apart."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dual:
    """A number and its slope with respect to one chosen input."""

    value: float
    slope: float = 0.0

    def __add__(self, other: "Dual | float") -> "Dual":
        match other:
            case Dual(value, slope):
                return Dual(self.value + value, self.slope + slope)
            case number:
                return Dual(self.value + number, self.slope)

    def __mul__(self, other: "Dual | float") -> "Dual":
        match other:
            case Dual(value, slope):
                return Dual(self.value * value, self.slope * value + self.value * slope)
            case number:
                return Dual(self.value * number, self.slope * number)

    __radd__ = __add__
    __rmul__ = __mul__

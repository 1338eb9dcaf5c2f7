"""Adds into the left operand.

fails: check_a_plain_number_has_no_slope
teach: `x + y` makes a new number. Changing `x` gives the right sum once, and then every other use of `x` sees a
    number that it never was.
"""


class Dual:
    """A number and its slope with respect to one chosen input."""

    def __init__(self, value: float, slope: float = 0.0) -> None:
        self.value = value
        self.slope = slope

    def __add__(self, other: "Dual | float") -> "Dual":
        other = other if isinstance(other, Dual) else Dual(other)
        self.value += other.value
        self.slope += other.slope
        return self

    def __mul__(self, other: "Dual | float") -> "Dual":
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

    __radd__ = __add__
    __rmul__ = __mul__

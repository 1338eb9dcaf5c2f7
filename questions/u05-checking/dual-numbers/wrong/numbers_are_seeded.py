"""Gives plain numbers the slope 1.

fails: example_a_polynomial_and_its_slope
teach: Slope 1 says "this is the input that I vary". A plain number does not change with it, so its slope is 0, and
    only the chosen input is seeded.
"""


class Dual:
    """A number and its slope with respect to one chosen input."""

    def __init__(self, value: float, slope: float = 0.0) -> None:
        self.value = value
        self.slope = slope

    def __add__(self, other: "Dual | float") -> "Dual":
        other = other if isinstance(other, Dual) else Dual(other, 1.0)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other: "Dual | float") -> "Dual":
        other = other if isinstance(other, Dual) else Dual(other, 1.0)
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

    __radd__ = __add__
    __rmul__ = __mul__

"""Lets only the left factor contribute to the slope of a product.

fails: example_a_polynomial_and_its_slope
teach: A product changes with both of its factors. a'·b is only half of the rule: a·b' is missing, and x·x gets half
    of its slope.
"""


class Dual:
    """A number and its slope with respect to one chosen input."""

    def __init__(self, value: float, slope: float = 0.0) -> None:
        self.value = value
        self.slope = slope

    def __add__(self, other: "Dual | float") -> "Dual":
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other: "Dual | float") -> "Dual":
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value * other.value, self.slope * other.value)

    __radd__ = __add__
    __rmul__ = __mul__

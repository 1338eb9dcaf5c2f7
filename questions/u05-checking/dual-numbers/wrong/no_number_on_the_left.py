"""Knows plain numbers only on its right side.

fails: example_a_polynomial_and_its_slope
teach: For `5 * x` Python first asks the number 5, which does not know `Dual`, and then `x.__rmul__`. Without that
    method the product is an error.
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
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

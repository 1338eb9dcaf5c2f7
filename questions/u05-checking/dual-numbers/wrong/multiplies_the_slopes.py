"""Takes the product of the slopes for the slope of the product.

fails: example_a_polynomial_and_its_slope
teach: Slopes of a sum add up, but slopes of a product do not multiply: (x·x)' would be 1. Each factor's change is
    scaled by the other factor: a'·b + a·b'.
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
        return Dual(self.value * other.value, self.slope * other.slope)

    __radd__ = __add__
    __rmul__ = __mul__

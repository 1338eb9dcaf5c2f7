"""Computes the product without recording it.

fails: example_a_product_knows_its_two_operands
teach: The number is right, but the graph ends here: a bare number does not know what it was computed from, so no
    gradient can ever get past it. Each operation must return a new node.
"""


class Value:
    def __init__(self, data: float, operands: "tuple[Value, ...]" = (), op: str = "") -> None:
        self.data = data
        self.operands = operands
        self.op = op

    def __add__(self, other: "Value | float") -> "Value":
        other = as_value(other)
        return Value(self.data + other.data, (self, other), "+")

    def __mul__(self, other: "Value | float") -> "Value":
        other = as_value(other)
        return self.data * other.data

    def __neg__(self) -> "Value":
        return self * -1

    def __sub__(self, other: "Value | float") -> "Value":
        return self + -as_value(other)

    # Python asks these when a plain number stands on the left: `other` is that number.
    def __radd__(self, other: float) -> "Value":
        return as_value(other) + self

    def __rsub__(self, other: float) -> "Value":
        return as_value(other) - self

    def __rmul__(self, other: float) -> "Value":
        return as_value(other) * self


def as_value(thing: Value | float) -> Value:
    return thing if isinstance(thing, Value) else Value(thing)

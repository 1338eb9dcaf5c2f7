"""Answers `5 - x` with `x - 5`.

fails: check_minus_works_on_both_sides_of_a_number
teach: In `__rsub__` the node is the right operand: for `5 - x` Python calls `x.__rsub__(5)`. Addition and
    multiplication forgive the swap, subtraction does not. Public copies of micrograd have had this bug.
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
        return Value(self.data * other.data, (self, other), "*")

    def __neg__(self) -> "Value":
        return self * -1

    def __sub__(self, other: "Value | float") -> "Value":
        return self + -as_value(other)

    # Python asks these when a plain number stands on the left: `other` is that number.
    def __radd__(self, other: float) -> "Value":
        return as_value(other) + self

    def __rsub__(self, other: float) -> "Value":
        return self + (-as_value(other))

    def __rmul__(self, other: float) -> "Value":
        return as_value(other) * self


def as_value(thing: Value | float) -> Value:
    return thing if isinstance(thing, Value) else Value(thing)

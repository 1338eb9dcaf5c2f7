"""Lets `__radd__` return the node itself, since `sum()` starts from 0.

fails: check_any_number_may_stand_on_the_left
teach: It is right for the 0 of `sum()` and for no other number: `5 + x` becomes `x` without a word. An operator
    that ignores its operand is a wrong answer in waiting.
"""


class Value:
    def __init__(self, data: float, operands: "tuple[Value, ...]" = ()) -> None:
        self.data = data
        self.operands = operands

    def __add__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other))

    def __radd__(self, other: float) -> "Value":
        return self

    def __mul__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other))


def dot(weights: list[Value], inputs: list[float]) -> Value:
    return sum(weight * x for weight, x in zip(weights, inputs, strict=True))

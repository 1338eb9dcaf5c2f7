"""Mends this one sum, and not the class.

fails: check_any_number_may_stand_on_the_left
teach: A loop, or a sum that starts from a node, is good style where there is one, such as the bias of a neuron. But it
    cures this call only: the next `sum()`, or a plain `5 + x`, crashes again. What the class lacks is `__radd__`.
"""


class Value:
    def __init__(self, data: float, operands: "tuple[Value, ...]" = ()) -> None:
        self.data = data
        self.operands = operands

    def __add__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other))

    def __mul__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other))


def dot(weights: list[Value], inputs: list[float]) -> Value:
    return sum((weight * x for weight, x in zip(weights, inputs, strict=True)), Value(0.0))

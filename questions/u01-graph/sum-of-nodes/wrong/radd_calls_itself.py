"""Writes `__radd__` as `other + self`.

fails: example_a_dot_product_is_a_node
teach: `other + self` is the very expression that brought Python here: the number declines again and `__radd__` is
    called again, until the stack is full. Turn it round: with the node on the left, `__add__` answers.
"""


class Value:
    def __init__(self, data: float, operands: "tuple[Value, ...]" = ()) -> None:
        self.data = data
        self.operands = operands

    def __add__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other))

    def __radd__(self, other: float) -> "Value":
        return other + self

    def __mul__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other))


def dot(weights: list[Value], inputs: list[float]) -> Value:
    return sum(weight * x for weight, x in zip(weights, inputs, strict=True))

"""Lets `__radd__` return a plain number.

fails: example_a_dot_product_is_a_node
teach: The error is gone and the number is right, but after the first step `sum()` carries a bare float: the weights
    are no longer in the graph. `__radd__` must return a node, like every operator.
"""


class Value:
    def __init__(self, data: float, operands: "tuple[Value, ...]" = ()) -> None:
        self.data = data
        self.operands = operands

    def __add__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other))

    def __radd__(self, other: float) -> float:
        return other + self.data

    def __mul__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other))


def dot(weights: list[Value], inputs: list[float]) -> Value:
    return sum(weight * x for weight, x in zip(weights, inputs, strict=True))

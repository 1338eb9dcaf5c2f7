"""Takes the numbers out of the nodes, adds those up and wraps the result.

fails: check_every_weight_is_in_the_graph
teach: The new node is a leaf: it holds the right number and knows nobody. Whoever touches `.data` inside a forward
    pass cuts the graph there, and the weights get no gradient.
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
    return Value(sum(weight.data * x for weight, x in zip(weights, inputs, strict=True)))

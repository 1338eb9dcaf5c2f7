"""Each operation computes and labels for itself, minus as well; one helper does what they share."""

from collections.abc import Callable


class Value:
    def __init__(self, data: float, operands: "tuple[Value, ...]" = (), op: str = "") -> None:
        self.data = data
        self.operands = operands
        self.op = op

    def __add__(self, other: "Value | float") -> "Value":
        return combined("+", lambda a, b: a + b, self, other)

    def __sub__(self, other: "Value | float") -> "Value":
        return combined("-", lambda a, b: a - b, self, other)

    def __mul__(self, other: "Value | float") -> "Value":
        return combined("*", lambda a, b: a * b, self, other)

    def __neg__(self) -> "Value":
        return Value(-self.data, (self,), "neg")

    def __radd__(self, other: float) -> "Value":
        return combined("+", lambda a, b: a + b, other, self)

    def __rsub__(self, other: float) -> "Value":
        return combined("-", lambda a, b: a - b, other, self)

    def __rmul__(self, other: float) -> "Value":
        return combined("*", lambda a, b: a * b, other, self)


def combined(op: str, compute: Callable[[float, float], float], *operands: Value | float) -> Value:
    left, right = (x if isinstance(x, Value) else Value(x) for x in operands)
    return Value(compute(left.data, right.data), (left, right), op)

"""Works out the slopes in the forward pass, while both numbers are at hand; one helper makes a rule of them."""


class Value:
    def __init__(self, data: float, operands: "tuple[Value, ...]" = ()) -> None:
        self.data = data
        self.grad = 0.0
        self.operands = operands
        self._backward = lambda: None

    def __add__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return recorded(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return recorded(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, n: float) -> "Value":
        return recorded(self.data**n, (self, n * self.data ** (n - 1)))

    def relu(self) -> "Value":
        return recorded(max(0.0, self.data), (self, 1.0 if self.data > 0 else 0.0))

    def backward(self) -> None:
        order: list[Value] = []
        seen: set[Value] = set()

        def visit(node: Value) -> None:
            if node not in seen:
                seen.add(node)
                for operand in node.operands:
                    visit(operand)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


def recorded(data: float, *slopes: tuple[Value, float]) -> Value:
    """The result of an operation, from its operands and the slope with respect to each."""
    out = Value(data, tuple(operand for operand, _ in slopes))

    def _backward() -> None:
        for operand, slope in slopes:
            operand.grad += slope * out.grad

    out._backward = _backward
    return out

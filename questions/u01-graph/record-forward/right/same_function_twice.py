"""Sums and products commute, so one function serves both sides: `4 * x` is recorded as `x * 4`. Minus needs its own."""

from dataclasses import dataclass


@dataclass(eq=False)  # two nodes with equal numbers are still two nodes
class Value:
    data: float
    operands: "tuple[Value, ...]" = ()
    op: str = ""

    def __add__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), "+")

    def __mul__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), "*")

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self) -> "Value":
        return -1 * self

    def __sub__(self, other: "Value | float") -> "Value":
        return self + -1 * other

    def __rsub__(self, other: float) -> "Value":
        return other + -self

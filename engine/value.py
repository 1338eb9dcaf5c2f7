"""Value: one number that remembers how it was made, and can tell who is to blame for it.

A computation builds a graph by running. Each result keeps five things:

    data       the number
    grad       d(root)/d(this), once `root.backward()` has run
    operands   the Values that it was made from; none for a leaf
    op         the name of what was done to them, for drawings and for `engine.trace`
    rule       the derivative of that one step: takes the gradient that arrives at the result
               and returns what each operand receives

A rule is a plain function, one per operation. The version with closures, which is usually written first,

    def _backward():
        self.grad += other.data * out.grad
        other.grad += self.data * out.grad
    out._backward = _backward

is the same derivative with three changes: `out.grad` arrives as the argument `g`; the result and the operands
arrive as arguments too, instead of being captured; and the contributions are returned, so that `+=` stands once,
in `backward`. A closure that captures `out` and is stored on `out` is a reference cycle: only the cyclic garbage
collector can free such a graph, and then most of a training step is spent there.
"""
# ruff: noqa: ARG001  (rules share one signature, and few need all of it)

from collections.abc import Callable, Iterable
from math import isfinite, tanh
from numbers import Real
from typing import Any

from engine import ieee
from engine.decisions import decided
from engine.order import topological

Rule = Callable[..., Iterable[float]]
"""`rule(g, out, *operands)` returns a contribution for each operand, in their order, or none where all are zero."""

CONSTANT = "constant"
"""The `op` of a plain number that took part: a leaf that nobody wants a gradient for."""


def _leaf(g: float, out: "Value") -> tuple[float, ...]:
    return ()


def _add(g: float, out: "Value", a: "Value", b: "Value") -> tuple[float, float]:
    return g, g


def _sub(g: float, out: "Value", a: "Value", b: "Value") -> tuple[float, float]:
    return g, -g


def _mul(g: float, out: "Value", a: "Value", b: "Value") -> tuple[float, float]:
    return g * b.data, g * a.data


def _div(g: float, out: "Value", a: "Value", b: "Value") -> tuple[float, float]:
    return ieee.divide(g, b.data), -g * ieee.divide(out.data, b.data)


def _pow(g: float, out: "Value", a: "Value", b: "Value") -> tuple[float, float]:
    to_base = ieee.power_to_base(g, a.data, b.data)
    return to_base, 0.0 if b.op == CONSTANT else ieee.power_to_exponent(g, out.data, a.data, b.data)


def _neg(g: float, out: "Value", a: "Value") -> tuple[float]:
    return (-g,)


def _abs(g: float, out: "Value", a: "Value") -> tuple[float]:
    return (g * ieee.sign(a.data),)


def _relu(g: float, out: "Value", a: "Value") -> tuple[float]:
    return (0.0 if out.data <= 0.0 else g,)  # this way round, nan lets the gradient through


def _tanh(g: float, out: "Value", a: "Value") -> tuple[float]:
    return (g * (1.0 - out.data * out.data),)


def _exp(g: float, out: "Value", a: "Value") -> tuple[float]:
    return (g * out.data,)


def _log(g: float, out: "Value", a: "Value") -> tuple[float]:
    return (ieee.divide(g, a.data),)


def _sum(g: float, out: "Value", *terms: "Value") -> list[float]:
    return [g] * len(terms)


def _dot(g: float, out: "Value", *operands: "Value") -> list[float]:
    if g == 0.0 and isfinite(out.data):  # then no operand is infinite, and 0 * infinity cannot occur:
        return []  # a neuron that relu has silenced costs nothing
    n = len(operands) // 2
    contributions = [g * partner.data for partner in operands[n : 2 * n] + operands[:n]]
    if len(operands) > 2 * n:  # a bias
        contributions.append(g)
    return contributions


def _log_sum_exp(g: float, out: "Value", *operands: "Value") -> list[float]:
    return [g * ieee.exp(x.data - out.data) for x in operands]  # each receives its softmax


class Value:
    """A scalar with reverse-mode automatic differentiation.

    >>> a, b = Value(2.0), Value(-3.0)
    >>> d = a * b
    >>> f = d * (a + d)
    >>> f.backward()
    >>> f.data, a.grad, b.grad
    (24.0, 24.0, -20.0)
    """

    __slots__ = ("data", "grad", "op", "operands", "rule")

    __array_ufunc__ = None  # or numpy's `array * value` would make an array of Values, one by one

    def __init__(self, data: float, operands: tuple["Value", ...] = (), op: str = "", rule: Rule = _leaf) -> None:
        self.data: float = data if type(data) is float else _real(data)
        self.grad = 0.0
        self.operands = operands
        self.op = op
        self.rule = rule

    def __add__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else constant(other)
        return Value(self.data + other.data, (self, other), "+", _add)

    def __sub__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else constant(other)
        return Value(self.data - other.data, (self, other), "-", _sub)

    def __mul__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else constant(other)
        return Value(self.data * other.data, (self, other), "*", _mul)

    def __truediv__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else constant(other)
        return Value(ieee.divide(self.data, other.data), (self, other), "/", _div)

    def __pow__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else constant(other)
        return Value(ieee.power(self.data, other.data), (self, other), "**", _pow)

    def __radd__(self, other: float) -> "Value":
        return constant(other) + self

    def __rsub__(self, other: float) -> "Value":
        return constant(other) - self

    def __rmul__(self, other: float) -> "Value":
        return constant(other) * self

    def __rtruediv__(self, other: float) -> "Value":
        return constant(other) / self

    def __rpow__(self, other: float) -> "Value":
        return constant(other) ** self

    def __neg__(self) -> "Value":
        return Value(-self.data, (self,), "neg", _neg)

    def __abs__(self) -> "Value":
        return Value(abs(self.data), (self,), "abs", _abs)

    def relu(self) -> "Value":
        """The number itself above zero, else zero; the slope at zero is taken as zero."""
        above = 0.0 if self.data <= 0.0 else self.data  # noqa: FURB136  max() would make a zero of nan
        return Value(above, (self,), "relu", _relu)

    def tanh(self) -> "Value":
        """The hyperbolic tangent."""
        return Value(tanh(self.data), (self,), "tanh", _tanh)

    def exp(self) -> "Value":
        """The exponential."""
        return Value(ieee.exp(self.data), (self,), "exp", _exp)

    def log(self) -> "Value":
        """The natural logarithm."""
        return Value(ieee.log(self.data), (self,), "log", _log)

    @staticmethod
    def sum(terms: Iterable["Value | float"]) -> "Value":
        """All terms added in one node, where Python's `sum` makes a node for each.

        >>> Value.sum([Value(1.0), Value(2.0), 3.0]).data
        6.0
        """
        operands = tuple(values(terms))
        total = 0.0
        for term in operands:  # not Python's `sum`: since 3.12 that rounds in a way of its own, and `+` does not
            total += term.data
        return Value(total, operands, "sum", _sum)

    @staticmethod
    def dot(
        weights: Iterable["Value | float"], inputs: Iterable["Value | float"], bias: "Value | float | None" = None
    ) -> "Value":
        """A neuron's weighted sum, `w1*x1 + w2*x2 + ... + bias`, in one node.

        >>> Value.dot([Value(1.0), Value(2.0)], [3.0, 4.0], Value(0.5)).data
        11.5
        """
        ws, xs = values(weights), values(inputs)
        if len(ws) != len(xs):
            raise ValueError(f"dot needs as many inputs as weights, not {len(ws)} weights and {len(xs)} inputs")
        if bias is not None and not isinstance(bias, Value):
            bias = constant(bias)
        total = 0.0 if bias is None else bias.data
        for w, x in zip(ws, xs, strict=True):
            total += w.data * x.data
        return Value(total, (*ws, *xs) if bias is None else (*ws, *xs, bias), "dot", _dot)

    @staticmethod
    def log_sum_exp(exponents: Iterable["Value | float"]) -> "Value":
        """`log(exp(a) + exp(b) + ...)` in one node, without overflow.

        >>> Value.log_sum_exp([Value(1000.0), Value(1000.0)]).data
        1000.6931471805599
        """
        operands = tuple(values(exponents))
        return Value(ieee.log_sum_exp([x.data for x in operands]), operands, "log_sum_exp", _log_sum_exp)

    def zero_grad(self) -> None:
        """Forget the gradient of earlier steps."""
        self.grad = 0.0

    def backward(self) -> None:
        """Add d(self)/d(leaf) to the grad of every leaf below; results in between get theirs anew.

        So leaves accumulate over calls until `grad` is set to zero, and calling twice on one graph doubles them,
        as `retain_graph=True` does in PyTorch.
        """
        order = topological(self)
        for node in order:
            node.grad = 0.0
        self.grad += 1.0
        for node in reversed(order):
            operands = node.operands
            for operand, share in zip(operands, node.rule(node.grad, node, *operands)):  # noqa: B905  it may give none
                operand.grad += share

    def __lt__(self, other: "Value | float") -> bool:
        return decided(self, "<", other)

    def __le__(self, other: "Value | float") -> bool:
        return decided(self, "<=", other)

    def __gt__(self, other: "Value | float") -> bool:
        return decided(self, ">", other)

    def __ge__(self, other: "Value | float") -> bool:
        return decided(self, ">=", other)

    def __float__(self) -> float:
        decided(self, "==", self.data)  # whatever is done with the number holds for this number only
        return self.data

    def __bool__(self) -> bool:
        return decided(self, "!=", 0.0)

    def __repr__(self) -> str:
        return f"Value(data={self.data!r}, grad={self.grad!r})"


def constant(number: float) -> Value:
    """A plain number as a leaf of the graph.

    >>> constant(2).op
    'constant'
    """
    return Value(number, op=CONSTANT)


def values(mixed: Iterable[Value | float]) -> list[Value]:
    """The same items, with plain numbers made constants."""
    return [item if isinstance(item, Value) else constant(item) for item in mixed]


def _real(data: Any) -> float:
    if isinstance(data, Real):
        return float(data)
    if isinstance(data, Value):
        raise TypeError("this is a Value already; Value(x.data) is a new leaf with the same number")
    kind = type(data).__name__
    raise TypeError(
        f"a Value is one real number and works with Values and numbers, not with {kind}: "
        "take the elements one at a time (`.item()` for one), or use engine.Tensor for whole arrays"
    )

"""Primitives that work on each element by itself."""
# ruff: noqa: ARG001, ARG005  (adjoints share one signature, and few need all of it)
# mypy: disable-error-code="no-any-return, call-overload"

import numpy as np

from engine.tensor.op import Array, Op, none, per_output
from engine.tensor.shapes import Shape, broadcast


def _same(a: Shape) -> Shape:
    return a


def _power_to_base(g: Array, out: Array, a: Array, b: Array) -> Array:
    with np.errstate(all="ignore"):  # the branch that is not taken may be infinite
        return np.where(b == 0, 0, g * (b * np.power(a, b - 1)))


def _power_to_exponent(g: Array, out: Array, a: Array, b: Array) -> Array:
    with np.errstate(all="ignore"):
        return g * np.where((a == 0) & (b >= 0), 0, out * np.log(a))


def _share_of_ties(g: Array, mine: Array, other: Array) -> Array:
    """The smaller receives nothing, even of infinity. Equal ones are both the larger, and each receives half."""
    return np.where(mine == other, g / 2, np.where(mine < other, 0, g))


def _sign(a: Array) -> Array:
    return np.greater(a, 0).astype(a.dtype) - np.less(a, 0)  # zero for nan, as in PyTorch; np.sign is nan there


ADD = Op("+", np.add, (lambda g, out, a, b: g, lambda g, out, a, b: g), broadcast, per_output)
SUB = Op("-", np.subtract, (lambda g, out, a, b: g, lambda g, out, a, b: -g), broadcast, per_output)
MUL = Op("*", np.multiply, (lambda g, out, a, b: g * b, lambda g, out, a, b: g * a), broadcast, per_output)
DIV = Op("/", np.true_divide, (lambda g, out, a, b: g / b, lambda g, out, a, b: -g * (out / b)), broadcast, per_output)
POW = Op("**", np.power, (_power_to_base, _power_to_exponent), broadcast, per_output)
MAXIMUM = Op(
    "maximum",
    np.maximum,
    (lambda g, out, a, b: _share_of_ties(g, a, b), lambda g, out, a, b: _share_of_ties(g, b, a)),
    broadcast,
    per_output,
)
WHERE = Op(
    "where",
    np.where,
    (
        lambda g, out, condition, a, b: np.zeros_like(g),
        lambda g, out, condition, a, b: np.where(condition, g, 0),
        lambda g, out, condition, a, b: np.where(condition, 0, g),
    ),
    broadcast,
    none,
)

NEG = Op("neg", np.negative, (lambda g, out, a: -g,), _same, per_output)
ABS = Op("abs", np.absolute, (lambda g, out, a: g * _sign(a),), _same, per_output)
EXP = Op("exp", np.exp, (lambda g, out, a: g * out,), _same, per_output)
LOG = Op("log", np.log, (lambda g, out, a: g / a,), _same, per_output)
SQRT = Op("sqrt", np.sqrt, (lambda g, out, a: g / (2 * out),), _same, per_output)
TANH = Op("tanh", np.tanh, (lambda g, out, a: g * (1 - out * out),), _same, per_output)
RELU = Op("relu", lambda a: np.maximum(a, 0), (lambda g, out, a: np.where(out <= 0, 0, g),), _same, per_output)
CAST = Op("cast", lambda a, dtype: a.astype(dtype), (lambda g, out, a, dtype: g,), lambda a, dtype: a, none)

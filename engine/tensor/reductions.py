"""Primitives that make one element of many."""
# ruff: noqa: ARG001  (adjoints share one signature, and few need all of it)
# mypy: disable-error-code="no-any-return, call-overload"

import numpy as np

from engine.tensor.op import Array, Op, per_input
from engine.tensor.shapes import Axes, Shape, ShapeError, axes, reduced


def _spread(small: Array, a: Array, axis: Axes, keepdims: bool) -> Array:
    """What a reduction left, laid over the shape that it came from."""
    if small.ndim and not keepdims:
        small = small.reshape(reduced(a.shape, axis, keepdims=True))
    whole = np.empty(a.shape, small.dtype)
    whole[...] = small
    return whole


def _count(a: Array, out: Array) -> int:
    """How many elements became one."""
    return a.size // max(out.size, 1)


def _sum(a: Array, axis: Axes, keepdims: bool) -> Array:
    return np.add.reduce(a, axis, keepdims=keepdims)


def _sum_adjoint(g: Array, out: Array, a: Array, axis: Axes, keepdims: bool) -> Array:
    return _spread(g, a, axis, keepdims)


def _mean(a: Array, axis: Axes, keepdims: bool) -> Array:
    total = np.add.reduce(a, axis, keepdims=keepdims)
    return total / _count(a, total)


def _mean_adjoint(g: Array, out: Array, a: Array, axis: Axes, keepdims: bool) -> Array:
    return _spread(g / _count(a, out), a, axis, keepdims)


def _max(a: Array, axis: Axes, keepdims: bool) -> Array:
    return np.maximum.reduce(a, axis, keepdims=keepdims)


def _max_shape(a: Shape, axis: Axes = None, keepdims: bool = False) -> Shape:
    if not all(a[i] for i in axes(axis, len(a))):
        raise ShapeError(f"shape {a} has no elements along axis {axis}, so there is no largest among them")
    return reduced(a, axis, keepdims)


def _max_adjoint(g: Array, out: Array, a: Array, axis: Axes, keepdims: bool) -> Array:
    """The largest receives all; where several are the largest, each receives an equal part."""
    chosen = a == _spread(out, a, axis, keepdims)
    parts = np.add.reduce(chosen, axes(axis, a.ndim), keepdims=True)
    return _spread(g, a, axis, keepdims) * (chosen / parts).astype(g.dtype)


def largest(a: Array, axis: int | Shape) -> Array:
    """What is taken out before an `exp`, so that it does not overflow; of no numbers it is minus infinity.

    >>> largest(np.array([[1.0, 3.0], [5.0, 2.0]]), 1)
    array([[3.],
           [5.]])
    """
    initial = -np.inf if a.dtype.kind == "f" else None  # whole numbers know no infinity
    return np.maximum.reduce(a, axis, keepdims=True, initial=initial)


def _log_sum_exp(a: Array, axis: Axes, keepdims: bool) -> Array:
    most = largest(a, axes(axis, a.ndim))
    safe = np.where(np.isfinite(most), most, 0)  # inf - inf is not a number
    with np.errstate(divide="ignore"):
        rest = np.log(np.add.reduce(np.exp(a - safe), axes(axis, a.ndim), keepdims=True))
    return np.reshape(rest + safe, reduced(a.shape, axis, keepdims))


def _log_sum_exp_adjoint(g: Array, out: Array, a: Array, axis: Axes, keepdims: bool) -> Array:
    return _spread(g, a, axis, keepdims) * np.exp(a - _spread(out, a, axis, keepdims))


SUM = Op("sum", _sum, (_sum_adjoint,), reduced, per_input)
MEAN = Op("mean", _mean, (_mean_adjoint,), reduced, per_input)
MAX = Op("max", _max, (_max_adjoint,), _max_shape, per_input)
LOG_SUM_EXP = Op("log_sum_exp", _log_sum_exp, (_log_sum_exp_adjoint,), reduced, per_input)

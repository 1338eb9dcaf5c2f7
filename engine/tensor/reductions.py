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
    shape = reduced(a, axis, keepdims)
    if 0 in a and 0 not in shape:
        raise ShapeError(f"shape {a} has no elements, so there is no largest among them")
    return shape


def _max_adjoint(g: Array, out: Array, a: Array, axis: Axes, keepdims: bool) -> Array:
    """The largest receives all; where several are the largest, each receives an equal part."""
    largest = a == _spread(out, a, axis, keepdims)
    parts = np.add.reduce(largest, axes(axis, a.ndim), keepdims=True)
    return _spread(g, a, axis, keepdims) * (largest / parts).astype(g.dtype)


def _log_sum_exp(a: Array, axis: Axes, keepdims: bool) -> Array:
    largest = np.maximum.reduce(a, axes(axis, a.ndim), keepdims=True, initial=-np.inf)
    safe = np.where(np.isfinite(largest), largest, 0)  # inf - inf is not a number
    with np.errstate(divide="ignore"):
        rest = np.log(np.add.reduce(np.exp(a - safe), axes(axis, a.ndim), keepdims=True))
    return np.reshape(rest + safe, reduced(a.shape, axis, keepdims))


def _log_sum_exp_adjoint(g: Array, out: Array, a: Array, axis: Axes, keepdims: bool) -> Array:
    return _spread(g, a, axis, keepdims) * np.exp(a - _spread(out, a, axis, keepdims))


SUM = Op("sum", _sum, (_sum_adjoint,), reduced, per_input)
MEAN = Op("mean", _mean, (_mean_adjoint,), reduced, per_input)
MAX = Op("max", _max, (_max_adjoint,), _max_shape, per_input)
LOG_SUM_EXP = Op("log_sum_exp", _log_sum_exp, (_log_sum_exp_adjoint,), reduced, per_input)

"""Matrix products: where nearly all arithmetic is."""
# ruff: noqa: ARG001, ARG005  (adjoints share one signature, and few need all of it)
# mypy: disable-error-code="no-any-return"

from functools import cache
from math import prod
from typing import Any

import numpy as np

from engine.tensor import shapes
from engine.tensor.op import Array, Op
from engine.tensor.shapes import Shape


def _as_matrices(g: Array, a: Array, b: Array) -> tuple[Array, Array, Array]:
    """A vector on the left is a row, on the right a column; the product then has that axis too."""
    if b.ndim == 1:
        b, g = b[:, None], g[..., None]
    if a.ndim == 1:
        a, g = a[None, :], g[..., None, :]
    return g, a, b


def _matmul_to_left(g: Array, out: Array, a: Array, b: Array) -> Array:
    g, _, b = _as_matrices(g, a, b)
    return g @ b.swapaxes(-1, -2)  # (..., m, n) @ (..., n, k)


def _matmul_to_right(g: Array, out: Array, a: Array, b: Array) -> Array:
    g, left, _ = _as_matrices(g, a, b)
    share = left.swapaxes(-1, -2) @ g  # (..., k, m) @ (..., m, n)
    return share if b.ndim > 1 else share[..., 0]


def _matmul_flops(out: Shape, a: Shape, b: Shape) -> int:
    return 2 * prod(out) * a[-1]


def _linear(x: Array, weight: Array, bias: Array) -> Array:
    if bias.shape != weight.shape[:1]:  # numpy would broadcast it, and the gradient would not come back
        shapes.linear(x.shape, weight.shape, bias.shape)
    out = (weight @ x.T).T if x.ndim == 2 else x @ weight.T  # noqa: PLR2004
    out += bias  # in place: the product is ours
    return out


def _rows(x: Array) -> Array:
    return x if x.ndim == 2 else x.reshape(prod(x.shape[:-1]), x.shape[-1])  # noqa: PLR2004  a matrix has two axes


@cache
def _ones(count: int, dtype: np.dtype[Any]) -> Array:
    return np.ones(count, dtype)


def _linear_to_weight(g: Array, out: Array, x: Array, weight: Array, bias: Array) -> Array:
    return _rows(g).T @ _rows(x)  # (out, B) @ (B, in): with weights stored (out, in) neither is copied


def _linear_to_bias(g: Array, out: Array, x: Array, weight: Array, bias: Array) -> Array:
    rows = _rows(g)
    return np.dot(_ones(len(rows), g.dtype), rows)  # the sum over the batch, by BLAS: faster than a reduction


def _linear_flops(out: Shape, x: Shape, weight: Shape, bias: Shape) -> int:
    return 2 * prod(out) * x[-1] + prod(out)


MATMUL = Op("@", np.matmul, (_matmul_to_left, _matmul_to_right), shapes.matmul, _matmul_flops)
LINEAR = Op(
    "linear",
    _linear,
    (lambda g, out, x, weight, bias: g @ weight, _linear_to_weight, _linear_to_bias),
    shapes.linear,
    _linear_flops,
)
